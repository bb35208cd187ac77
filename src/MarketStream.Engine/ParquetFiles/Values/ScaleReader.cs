namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>Reads the texts of <see cref="RowScales"/>, of all rows at once, since a file is read column by column. For one thread.</summary>
internal sealed class ScaleReader
{
    private Place[] _places = [];
    private int _count;

    /// <summary>Takes the rows' texts; a row without one knows no scales.</summary>
    public void Begin(ReadOnlySpan<string?> texts)
    {
        _count = texts.Length;
        if (_places.Length < _count) _places = new Place[_count];
        for (var row = 0; row < _count; row++) _places[row] = new Place { Text = texts[row] ?? "" };
    }

    /// <summary>The code of the row's next decimal; -1 when it is not known.</summary>
    public int Next(int row)
    {
        if (row >= _count) return -1;
        ref var place = ref _places[row];
        if (place.Left == 0)
        {
            if (place.At >= place.Text.Length) return -1;
            place.Code = RowScales.CodeOf(place.Text[place.At++]);
            place.Left = Repeats(ref place);
        }

        place.Left--;
        return place.Code;
    }

    private static int Repeats(ref Place place)
    {
        var repeats = 0;
        while (place.At < place.Text.Length && char.IsAsciiDigit(place.Text[place.At]) && repeats < int.MaxValue / 20)
            repeats = (repeats * 10) + (place.Text[place.At++] - '0');
        return Math.Max(1, repeats);
    }

    private struct Place
    {
        public string Text;
        public int At;
        public int Code;
        public int Left;
    }
}

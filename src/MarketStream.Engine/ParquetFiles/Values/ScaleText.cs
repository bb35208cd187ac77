namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>Writes the text of <see cref="RowScales"/>, row by row. For one thread.</summary>
internal sealed class ScaleText(TextPool texts)
{
    private const int LongestRun = 12;

    private char[] _text = new char[256];
    private int _length;
    private int _code = -1;
    private int _repeats;

    public void Add(decimal value)
    {
        var code = ExactDecimal.CodeOf(value);
        if (code == _code)
        {
            _repeats++;
            return;
        }

        EndRun();
        (_code, _repeats) = (code, 1);
    }

    /// <summary>The row's text; the next row begins.</summary>
    public string End()
    {
        EndRun();
        var text = texts.Of(_text.AsSpan(0, _length));
        (_length, _code) = (0, -1);
        return text;
    }

    private void EndRun()
    {
        if (_code < 0) return;
        if (_text.Length - _length < LongestRun) Array.Resize(ref _text, _text.Length * 2);
        _text[_length++] = RowScales.LetterOf(_code);
        if (_repeats == 1) return;
        _repeats.TryFormat(_text.AsSpan(_length), out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        _length += written;
    }
}

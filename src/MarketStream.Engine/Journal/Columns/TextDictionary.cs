using System.Buffers;

namespace MarketStream.Engine.Journal.Columns;

/// <summary>Texts of a column: those that occur, then which of them each row has. For one thread.</summary>
internal static class TextDictionary
{
    public static void Write(ReadOnlySpan<string> texts, ByteSink sink)
    {
        // The same object most often, so it is compared first; a block has few texts, or a different one in every row.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = ArrayPool<int>.Shared.Rent(texts.Length);
        var before = "";
        var code = -1;
        for (var row = 0; row < texts.Length; row++)
        {
            var text = texts[row];
            if (code < 0 || !ReferenceEquals(text, before))
            {
                if (!numbers.TryGetValue(text, out code)) numbers.Add(text, code = numbers.Count);
                before = text;
            }

            codes[row] = code;
        }

        sink.Number((ulong)numbers.Count);
        foreach (var text in numbers.Keys) sink.Text(text);
        if (numbers.Count < texts.Length) CodeCodec.Write(codes.AsSpan(0, texts.Length), numbers.Count, sink);
        ArrayPool<int>.Shared.Return(codes);
    }

    /// <summary>Reads the texts that occur, and the number of each row's.</summary>
    public static string[] Read(ref ByteSource source, Span<int> codes)
    {
        var texts = new string[source.Count(codes.Length)];
        foreach (ref var text in texts.AsSpan()) text = source.Text();
        if (texts.Length < codes.Length) CodeCodec.Read(ref source, texts.Length, codes);
        else for (var row = 0; row < codes.Length; row++) codes[row] = row;
        return texts;
    }
}

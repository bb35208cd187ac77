using System.Text;

namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>Whether a text survives UTF-8, which Parquet's texts are.</summary>
internal static class ExactText
{
    /// <summary>False for a text with half a surrogate pair, which UTF-8 cannot express.</summary>
    public static bool Fits(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('\ud800', '\udfff') || HasWholePairs(text);

    private static bool HasWholePairs(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var length) != System.Buffers.OperationStatus.Done) return false;
            text = text[length..];
        }

        return true;
    }
}

using System.Text;

namespace MarketStream.PostgreSql.Tables;

/// <summary>Names as the server has them.</summary>
internal static class SqlName
{
    /// <summary>A name between quotes, whatever characters it has.</summary>
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Quote(string schema, string name) => $"{Quote(schema)}.{Quote(name)}";

    /// <summary>A text as a literal, whatever characters it has.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary><c>BuyerIsMaker</c> as <c>buyer_is_maker</c>.</summary>
    public static string OfProperty(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && result.Length > 0) result.Append('_');
            result.Append(char.ToLowerInvariant(letter));
        }

        return result.ToString();
    }

    /// <summary><c>AggregateTradeEvent</c> as <c>aggregate_trade</c>, <c>StreamNotice</c> as <c>notice</c>.</summary>
    public static string OfKind(string typeName)
    {
        const string suffix = "Event";
        if (typeName == nameof(Notices.StreamNotice)) return "notice";
        return OfProperty(typeName.EndsWith(suffix, StringComparison.Ordinal) ? typeName[..^suffix.Length] : typeName);
    }
}

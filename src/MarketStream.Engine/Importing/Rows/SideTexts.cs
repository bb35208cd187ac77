using System.Globalization;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>Reads one side of a book: <c>1.5:2 1.6:3</c> in a cell, <c>[[1.5,2],[1.6,3]]</c> as JSON.</summary>
internal static class SideTexts
{
    public static DepthSide FromText(string text) =>
        text.Length == 0 ? DepthSide.Empty : new DepthSide([.. text.Split(' ').Select(LevelOf)]);

    public static DepthSide FromJson(JsonElement side) =>
        new([.. side.EnumerateArray().Select(static level => new PriceLevel(Number(level[0].GetRawText()), Number(level[1].GetRawText())))]);

    private static PriceLevel LevelOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? new PriceLevel(Number(text.AsSpan(0, colon)), Number(text.AsSpan(colon + 1))) : throw new FormatException($"'{text}' is no level of a book.");
    }

    private static decimal Number(ReadOnlySpan<char> text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}

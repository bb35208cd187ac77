using System.Globalization;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Instruments;

/// <summary>The texts of warnings about symbol lists.</summary>
internal static class SymbolTexts
{
    public static string Old(SymbolList list, DateTimeOffset now, string why) => string.Create(
        CultureInfo.InvariantCulture,
        $"The symbols of {list.Venue} are those of {list.FetchedAt:u}, {AgeText(list.AgeAt(now))}: {PlainText.Of(why, 500)}");

    public static string Skipped(SymbolList list, int count) => string.Create(
        CultureInfo.InvariantCulture,
        $"{list.Venue} lists {count} symbols in an unknown format; they are left out of {list.Symbols.Count + count}.");

    private static string AgeText(TimeSpan age) => age switch
    {
        _ when age == TimeSpan.MaxValue => "which this machine's clock has not reached",
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalDays:0} days ago"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalHours:0} hours ago"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0} minutes ago"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0} seconds ago"),
    };
}

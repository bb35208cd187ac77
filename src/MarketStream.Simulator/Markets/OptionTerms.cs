using System.Globalization;
using System.Text.RegularExpressions;

namespace MarketStream.Simulator.Markets;

/// <summary>The terms in an option's symbol, <c>BTC-261225-100000-C</c>.</summary>
/// <param name="Asset">The underlying asset, <c>BTC</c>.</param>
/// <param name="Expiry">The expiry as written, YYMMDD.</param>
/// <param name="Strike">The strike as written.</param>
/// <param name="IsCall">True for a call, false for a put.</param>
internal sealed partial record OptionTerms(string Asset, string Expiry, string Strike, bool IsCall)
{
    public string Symbol => $"{Asset}-{Expiry}-{Strike}-{(IsCall ? 'C' : 'P')}";

    public double StrikePrice => double.Parse(Strike, CultureInfo.InvariantCulture);

    /// <summary>08:00 UTC on the day of expiry.</summary>
    public DateTimeOffset ExpiryTime => ReadExpiry(Expiry)!.Value;

    /// <summary>Reads an upper-case symbol; null when it is not the symbol of an option.</summary>
    public static OptionTerms? Read(string symbol)
    {
        var match = SymbolPattern().Match(symbol);
        return match.Success && ReadExpiry(match.Groups[2].Value) is not null
            ? new(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value == "C")
            : null;
    }

    /// <summary>When contracts of a day, YYMMDD, expire; null for a text that is not a date.</summary>
    public static DateTimeOffset? ReadExpiry(string expiry) =>
        expiry.Length == 6 &&
        DateTime.TryParseExact("20" + expiry, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.AddHours(8), TimeSpan.Zero)
            : null;

    [GeneratedRegex(@"^([A-Z0-9]{2,12})-(\d{6})-(\d+(?:\.\d+)?)-([CP])$")]
    private static partial Regex SymbolPattern();
}

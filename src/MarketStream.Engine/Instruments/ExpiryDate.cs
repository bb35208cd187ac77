using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Instruments;

/// <summary>
/// The day on which contracts expire, UTC. Written as YYMMDD, as venues do, and parsed from that, from 2026-12-25, or from a time.
/// </summary>
public readonly record struct ExpiryDate
{
    private const string Short = "yyMMdd";

    private static readonly string[] Forms = ["yyyyMMdd", "yyyy-MM-dd"];

    /// <summary>Parses a date. Error: InvalidExpiry.</summary>
    public ExpiryDate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // The century is added, because parsing must not depend on the culture's calendar or its idea of the century of 26.
        var whole = text.Length == Short.Length ? "20" + text : text;
        Day = DateOnly.TryParseExact(whole, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Invalid(text);
    }

    /// <summary>Parses YYMMDD written as a number, because PowerShell reads 261225 as one. Error: InvalidExpiry.</summary>
    public ExpiryDate(int number)
        : this(number.ToString("000000", CultureInfo.InvariantCulture))
    {
    }

    /// <summary>The day of a time. One that is neither UTC nor local is used as it is.</summary>
    public ExpiryDate(DateTime time) => Day = DateOnly.FromDateTime(time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time);

    /// <summary>The day of a time.</summary>
    public ExpiryDate(DateTimeOffset time) => Day = DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>YYMMDD.</summary>
    public override string ToString() => Day.ToString(Short, CultureInfo.InvariantCulture);

    private static MarketStreamException Invalid(string text) => new(
        ErrorKind.InvalidArgument,
        "InvalidExpiry",
        $"'{PlainText.Of(text)}' is not an expiry date. Write YYMMDD, as in 261225, or give a DateTime.",
        text);
}

using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Instruments;

/// <summary>
/// The day on which contracts expire, UTC. Written as venues do, YYMMDD; read from that, from 2026-12-25, or from a time.
/// </summary>
public readonly record struct ExpiryDate
{
    private const string Short = "yyMMdd";

    private static readonly string[] Forms = ["yyyyMMdd", "yyyy-MM-dd"];

    /// <summary>Reads a date. Error: InvalidExpiry.</summary>
    public ExpiryDate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);

        // Not by the culture's calendar, nor by its idea in which century 26 lies.
        var whole = text.Length == Short.Length ? "20" + text : text;
        Day = DateOnly.TryParseExact(whole, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Invalid(text);
    }

    /// <summary>Reads YYMMDD written as a number, as PowerShell takes 261225 for one. Error: InvalidExpiry.</summary>
    public ExpiryDate(int number)
        : this(number.ToString("000000", CultureInfo.InvariantCulture))
    {
    }

    /// <summary>The day of a time; one that is neither UTC nor local is taken as it stands.</summary>
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
        $"'{PlainText.Of(text)}' is no day of expiry. Write YYMMDD, as in 261225, or give a DateTime.",
        text);
}

using System.Globalization;

namespace MarketStream.Connections;

/// <summary>A time of day in which sockets are replaced, by this machine's local clock: <c>02:00-03:00</c>. It may cross midnight.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
public sealed record RolloverWindow(TimeOnly Start, TimeOnly End)
{
    private const string Format = "HH:mm";

    /// <summary>The length of the window.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Reads <c>HH:mm-HH:mm</c>. Error: FormatException for any other text, and for a window without length.</summary>
    public static RolloverWindow Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-');
        if (parts.Length == 2 && TryRead(parts[0], out var start) && TryRead(parts[1], out var end) && start != end)
            return new RolloverWindow(start, end);
        throw new FormatException($"'{text}' is not a time window. Write it as HH:mm-HH:mm, for example 02:00-03:00.");
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Start.ToString(Format, CultureInfo.InvariantCulture)}-{End.ToString(Format, CultureInfo.InvariantCulture)}");

    private static bool TryRead(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text.Trim(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

using System.Text;

namespace MarketStream.Events;

/// <summary>One typed thing that the venue said.</summary>
public abstract class StreamEvent : StreamItem
{
    internal long? EventTimeMicroseconds { get; set; }

    internal byte[]? RawBytes { get; set; }

    /// <summary>
    /// The symbol as the payload spells it, or as the stream's name gives it where the payload has none (wire key <c>s</c>);
    /// empty for events that concern no symbol.
    /// </summary>
    [Wire("s")]
    public string Symbol { get; internal set; } = "";

    /// <summary>When the venue made the message, UTC (wire key <c>E</c>); null where the venue does not say.</summary>
    [Wire("E")]
    public DateTimeOffset? EventTime => UnixTime.ToDateTimeOffset(EventTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC, which survives every text format.</summary>
    public long? EventTimeUnixMs => EventTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The event's JSON as it came, when the connection was asked to keep it; null otherwise.</summary>
    public byte[]? GetRawBytes() => RawBytes;

    /// <summary>The event's JSON as text, when the connection was asked to keep it; null otherwise.</summary>
    public string? GetRawText() => RawBytes is null ? null : Encoding.UTF8.GetString(RawBytes);
}

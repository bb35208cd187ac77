using System.Text;

namespace MarketStream.Events;

/// <summary>A typed message of the venue.</summary>
public abstract class StreamEvent : StreamItem
{
    internal long? EventTimeMicroseconds { get; set; }

    internal byte[]? RawBytes { get; set; }

    /// <summary>
    /// The symbol as the payload has it, or from the stream's name if the payload has none (wire key <c>s</c>);
    /// empty for events that concern no symbol.
    /// </summary>
    [Wire("s")]
    public string Symbol { get; internal set; } = "";

    /// <summary>When the venue created the message, UTC (wire key <c>E</c>); null if the venue does not send it.</summary>
    [Wire("E")]
    public DateTimeOffset? EventTime => UnixTime.ToDateTimeOffset(EventTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC, which every text format keeps exactly.</summary>
    public long? EventTimeUnixMs => EventTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>The event's JSON as it was received, as UTF-8; null unless the connection keeps it (<c>-IncludeRaw</c>).</summary>
    public byte[]? GetRawBytes() => RawBytes;

    /// <summary>The event's JSON as text; null unless the connection keeps it (<c>-IncludeRaw</c>).</summary>
    public string? GetRawText() => RawBytes is null ? null : Encoding.UTF8.GetString(RawBytes);
}

using MarketStream.Engine.Protocol.Wire;
using MarketStream.Venues;

namespace MarketStream.Engine.Protocol;

/// <summary>The identifying fields of a payload, looked up before it is read when its stream is not known.</summary>
internal ref struct PayloadProbe
{
    private static readonly ulong BookTickerKeys = WireKey.Set("usbBaA");
    private static readonly ulong PartialDepthKeys = WireKey.Set("uba");

    /// <summary>The value of <c>e</c>; empty when there is none.</summary>
    public ReadOnlySpan<byte> EventType;

    /// <summary>The value of <c>s</c>; empty when there is none.</summary>
    public ReadOnlySpan<byte> Symbol;

    /// <summary>The value of <c>k.i</c>; empty when there is none.</summary>
    public ReadOnlySpan<byte> Interval;

    /// <summary>The value of <c>E</c>, in microseconds.</summary>
    public long? EventTime;

    /// <summary>True when the keys are those of spot's book ticker.</summary>
    public bool LooksLikeBookTicker;

    /// <summary>True when the keys are those of spot's partial depth.</summary>
    public bool LooksLikePartialDepth;

    /// <summary>The kind of a payload without an event type; null when its keys do not identify it.</summary>
    public readonly EventKind? UntypedKind =>
        LooksLikeBookTicker ? EventKind.BookTicker : LooksLikePartialDepth ? EventKind.PartialDepth : null;

    /// <summary>Skips the value at the reader's position and records its fields.</summary>
    public static PayloadProbe Read(scoped ref WireReader wire)
    {
        var probe = default(PayloadProbe);
        wire.BeginEvent();
        if (wire.Next != '{')
        {
            wire.Skip();
            return probe;
        }

        var names = 0UL;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'e': probe.EventType = wire.Text(); break;
                case 's': probe.Symbol = wire.Text(); break;
                case 'E': probe.EventTime = wire.Time(); break;
                case 'k': probe.Interval = ReadInterval(ref wire); break;
                case WireKey.LastUpdateId when wire.KeyIs("lastUpdateId"u8): names |= WireKey.Bit('u'); wire.Skip(); break;
                case WireKey.Bids: names |= WireKey.Bit('b'); wire.Skip(); break;
                case WireKey.Asks: names |= WireKey.Bit('a'); wire.Skip(); break;
                default: wire.Skip(); break;
            }
        }

        probe.LooksLikeBookTicker = probe.EventType.IsEmpty && wire.HasSeen(BookTickerKeys);
        probe.LooksLikePartialDepth = probe.EventType.IsEmpty && (names & PartialDepthKeys) == PartialDepthKeys;
        return probe;
    }

    private static ReadOnlySpan<byte> ReadInterval(scoped ref WireReader wire)
    {
        if (wire.Next != '{')
        {
            wire.Skip();
            return default;
        }

        ReadOnlySpan<byte> interval = default;
        var seen = wire.Seen;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            if (key == 'i') interval = wire.Text();
            else wire.Skip();
        }

        wire.Seen = seen;
        return interval;
    }
}

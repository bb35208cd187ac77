using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Changes of a book. Futures and options chain them: each names the last id of the one before (wire key <c>pu</c>). On spot the
/// first id of one follows the last id of the one before; that ranges overlap does no harm there.
/// </summary>
internal sealed class DepthSequence : StreamSequence
{
    private const long RestartDistance = 1_000_000_000;

    private long? _last;

    // As with numbered events.
    private long? _left;

    public override SequenceVerdict Accept(StreamEvent item, out MissingRange missing)
    {
        missing = default;
        if (item is not DepthUpdateEvent update) return SequenceVerdict.Next;
        var last = _last;
        if (last is { } before)
        {
            if (update.LastUpdateId <= before)
            {
                if (before - update.LastUpdateId < RestartDistance) return SequenceVerdict.Repeated;
                (_left, _last) = (before, update.LastUpdateId);
                return SequenceVerdict.Restarted;
            }

            if (update.LastUpdateId <= _left && _left - update.LastUpdateId < RestartDistance && update.LastUpdateId - before >= RestartDistance)
                return SequenceVerdict.Repeated;

            if (PreviousOf(update) > before)
            {
                missing = new MissingRange(before + 1, PreviousOf(update), null);
                _last = update.LastUpdateId;
                return SequenceVerdict.Gap;
            }
        }

        _last = update.LastUpdateId;
        return SequenceVerdict.Next;
    }

    public override bool Covers(StreamEvent item) =>
        item is not DepthUpdateEvent update || (_last >= PreviousOf(update) && _last - update.LastUpdateId < RestartDistance);

    private static long PreviousOf(DepthUpdateEvent update) => update.PreviousUpdateId ?? (update.FirstUpdateId ?? update.LastUpdateId) - 1;
}

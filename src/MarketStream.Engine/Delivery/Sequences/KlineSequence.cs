using System.Globalization;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// Candles: each one begins one interval after the one before, which has closed by then. While nobody trades, a venue need not send any: its
/// documents promise updates of a candle only "if existing". The ids of the trades within the candles show whether somebody traded.
/// </summary>
internal sealed class KlineSequence : StampSequence
{
    private string _interval = "";
    private long? _openTime;
    private bool _isClosed;

    // The id of the last trade within the candles so far, and the open time of the candle whose close is missing: it may come late.
    private long? _lastTradeId;
    private long? _missedClose;

    public override SequenceVerdict Accept(StreamEvent item, int generation, out MissingRange missing)
    {
        var before = Last;
        var verdict = base.Accept(item, generation, out missing);
        if (verdict != SequenceVerdict.Next || item is not KlineEvent { OpenTimeUnixMs: { } openTime } kline) return verdict;
        if (kline.Interval != _interval)
        {
            // Candles of different intervals on one stream have nothing to do with each other.
            (_interval, _openTime, _missedClose) = (kline.Interval, null, null);
        }
        else if (openTime < _openTime)
        {
            if (StampOf(item) < before || IsLateClose(kline, openTime)) return SequenceVerdict.Next;
            (_lastTradeId, _missedClose) = (null, null);
            verdict = SequenceVerdict.Restarted;
        }
        else if (openTime > _openTime)
        {
            verdict = Follow(kline, _openTime.Value, openTime, out missing);
        }

        (_openTime, _isClosed) = (openTime, kline.IsClosed);
        if (LastTradeIdOf(kline) is { } id) _lastTradeId = id;
        return verdict;
    }

    private bool IsLateClose(KlineEvent kline, long openTime)
    {
        if (!kline.IsClosed || openTime != _missedClose) return false;
        _missedClose = null;
        return true;
    }

    private SequenceVerdict Follow(KlineEvent kline, long before, long openTime, out MissingRange missing)
    {
        missing = default;
        _missedClose = _isClosed ? null : before;
        if (LengthOf(kline.Interval) is not { } length) return SequenceVerdict.Next;
        var first = _isClosed ? before + length : before;
        if (first >= openTime) return SequenceVerdict.Next;
        var hasNoTrades = HaveNoTradesBetween(kline);
        if (hasNoTrades == true || openTime - first < length)
        {
            // No candle is missing in between. Only the close of the last one may be, since every candle has one.
            if (_isClosed) return SequenceVerdict.Next;
            missing = new MissingRange(before, before, 1);
            return SequenceVerdict.Gap;
        }

        missing = new MissingRange(first, openTime - length, (openTime - first) / length);
        var mayBeQuiet = hasNoTrades is null && _isClosed && kline.Source is KlineSource.Trades or KlineSource.Continuous;
        return mayBeQuiet ? SequenceVerdict.Quiet : SequenceVerdict.Gap;
    }

    /// <summary>Whether the first trade of this candle directly follows the last known one; null when ids do not show it.</summary>
    private bool? HaveNoTradesBetween(KlineEvent kline)
    {
        if (kline is not { Source: KlineSource.Trades, FirstTradeId: { } first and > 0 } || _lastTradeId is not { } last || first <= last) return null;
        return first - last == 1;
    }

    private static long? LastTradeIdOf(KlineEvent kline) =>
        kline is { Source: KlineSource.Trades, LastTradeId: { } last and > 0 } ? last : null;

    /// <summary>The length of an interval in milliseconds; null for months, which differ, and for text that is not an interval.</summary>
    private static long? LengthOf(string interval)
    {
        if (interval.Length < 2
            || !int.TryParse(interval.AsSpan(0, interval.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count == 0)
        {
            return null;
        }

        // No overflow: any int number of weeks fits into a long of milliseconds, even when added to any time that a frame can hold.
        return count * interval[^1] switch
        {
            's' => 1000L,
            'm' => 60_000L,
            'h' => 3_600_000L,
            'd' => 86_400_000L,
            'w' => 604_800_000L,
            _ => null as long?,
        };
    }
}

using CsCheck;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

/// <summary>Whatever ids, times and intervals a venue may send, no sequence throws, and the gaps that it reports make sense.</summary>
public sealed class SequencePropertyTests
{
    private const int Samples = 3000;

    private static readonly Gen<long> Numbers = Gen.OneOf(
        Gen.Long,
        Gen.Long[-5, 30],
        Any(long.MinValue, long.MinValue + 1, -1L, 0L, 1L, long.MaxValue - 1, long.MaxValue));

    private static readonly Gen<long?> Maybe = Gen.OneOf(Gen.Const((long?)null), Numbers.Select(number => (long?)number));

    private static readonly Gen<string> Intervals = Gen.OneOf(
        Any("1m", "0m", "m", "", "-1m", "1M", "1w", "2147483647w", "999999999999m", "1s", "3d"),
        Gen.Char["0123456789smhdwM- "].Array[0, 12].Select(letters => new string(letters)));

    private static readonly Gen<StreamEvent> Events = Gen.Select(Gen.Int[0, 6], Numbers, Maybe, Maybe, Maybe, Intervals, Make);

    private static readonly Gen<(StreamEvent Item, int Act)[]> Scripts = Gen.Select(Events, Gen.Int[0, 9], (item, act) => (item, act)).Array[1, 40];

    [Fact]
    public void Accept_Anything_DoesNotThrowAndTellsNoNonsense() => Scripts.Sample(
        script =>
        {
            var sequence = StreamSequence.For(null, script[0].Item);
            foreach (var (item, act) in script)
            {
                if (act == 0) sequence.BeginOverlap(1);
                if (act == 1) sequence.EndOverlap();
                if (act == 2) sequence.TryRestart(item, 1);
                sequence.Covers(item, 2);
                var verdict = sequence.Accept(item, act < 7 ? 1 : 2, out var missing);
                if (verdict is SequenceVerdict.Gap or SequenceVerdict.Quiet)
                {
                    Assert.True(missing.First <= missing.Last, $"{missing}");
                    Assert.True(missing.Count is null or > 0, $"{missing}");
                }
                else
                {
                    Assert.Equal(default, missing);
                }
            }
        },
        iter: Samples,
        threads: 1);

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static StreamEvent Make(int kind, long id, long? first, long? time, long? acted, string interval) => kind switch
    {
        0 => new TradeEvent { TradeId = id, EventTimeMicroseconds = time, TradeTimeMicroseconds = acted },
        1 => new AggregateTradeEvent { AggregateTradeId = id, EventTimeMicroseconds = time, TradeTimeMicroseconds = acted },
        2 => new DepthUpdateEvent { LastUpdateId = id, FirstUpdateId = first, PreviousUpdateId = acted, EventTimeMicroseconds = time },
        3 => new BookTickerEvent { UpdateId = id, EventTimeMicroseconds = time },
        4 => new PartialDepthEvent { LastUpdateId = id, EventTimeMicroseconds = time, TransactionTimeMicroseconds = acted },
        5 => new KlineEvent { Interval = interval, OpenTimeMicroseconds = first, EventTimeMicroseconds = time, FirstTradeId = acted, LastTradeId = id, IsClosed = id % 2 == 0 },
        _ => new TickerEvent { EventTimeMicroseconds = time, LastPrice = id },
    };
}

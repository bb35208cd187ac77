using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>
/// What the trades of all symbols add up to. Each event is an array of those symbols that have traded since the one before; some trade each
/// time, and the first event has all of them.
/// </summary>
internal sealed class StatisticsArraySource(
    FeedStream stream, Market market, Action<PayloadBuffer, PairInstrument, FeedContext> write)
    : EventSource(stream, TimeSpan.FromSeconds(1))
{
    /// <summary>One symbol in so many trades between two events, if no other stream makes it trade.</summary>
    private const int Liveliness = 3;

    private readonly MarketRandom _random = new(11);
    private readonly Dictionary<PairInstrument, TradeKeeper> _keepers = [];

    public override void Resume(FeedContext context) => _keepers.Clear();

    public override void Next(FeedContext context)
    {
        // All trades are made before the array is begun, because they are written into the same buffer.
        var changed = market.AllPairs.ToList().FindAll(instrument => HasChanged(context, instrument));
        if (changed.Count == 0) return;

        context.Buffer.Clear().Text("["u8);
        foreach (var instrument in changed)
        {
            write(context.Buffer, instrument, context);
            context.Buffer.Text(","u8);
        }

        context.Buffer.TrimEnd(1).Text("]"u8);
        context.Publish(Stream, changed.Count, null);
    }

    private bool HasChanged(FeedContext context, PairInstrument instrument)
    {
        var isNew = !_keepers.TryGetValue(instrument, out var keeper);
        if (keeper is null) _keepers.Add(instrument, keeper = new(instrument));

        if (isNew || _random.Below(Liveliness) == 0) TradeFlow.Make(context, instrument, 1);

        var hasChanged = isNew || keeper.HasTraded;
        keeper.Settle();
        return hasChanged;
    }
}

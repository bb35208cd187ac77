using System.Text;
using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The klines of the contract of a type, <c>BTCUSDT_CURRENT_QUARTER</c>: when one expires, those of the next follow.</summary>
internal sealed class ContinuousKlineSource : CandleSource
{
    private readonly Market _market;
    private readonly string _name;
    private readonly byte[] _type;
    private readonly BarClock _clock;
    private PairInstrument _contract;
    private TradeKeeper _keeper;

    public ContinuousKlineSource(FeedStream stream, Market market, string name, BarClock clock)
        : base(stream, TimeSpan.FromMilliseconds(250))
    {
        _market = market;
        _name = name;
        _clock = clock;
        _type = Encoding.ASCII.GetBytes(name[(name.IndexOf('_', StringComparison.Ordinal) + 1)..]);
        _contract = market.FindContinuous(name)!;
        _keeper = new(_contract);
    }

    public override void Next(FeedContext context)
    {
        if (_market.FindContinuous(_name) is { } contract && contract != _contract)
        {
            // The last candle of the contract that has expired ends with it, and there is none of it behind that.
            Publish(context, _contract.Bars(_clock, _contract.ExpiresMs - 1));
            (_contract, _keeper) = (contract, new(contract));
        }

        var bars = _contract.Bars(_clock, context.NowMs);
        _keeper.KeepTrading(context, bars.Current.Trades == 0);
        Publish(context, bars);
    }

    protected override void Write(FeedContext context, in Bar bar, bool closed) =>
        KlinePayload.WriteContinuous(context.Buffer, _contract, _type, _clock.Interval, bar, closed, context.NowMs);
}

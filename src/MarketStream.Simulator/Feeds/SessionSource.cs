using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Feeds;

/// <summary>The trading sessions of the exchanges behind contracts on shares and commodities, one event for each of them.</summary>
internal sealed class SessionSource(FeedStream stream) : EventSource(stream, TimeSpan.FromSeconds(1))
{
    public override void Next(FeedContext context)
    {
        foreach (var market in MarketSession.Markets)
        {
            context.Buffer.Clear();
            ContractPayload.WriteSession(context.Buffer, MarketSession.Of(market, context.NowMs), context.NowMs);
            context.Publish(Stream, 1, null);
        }
    }
}

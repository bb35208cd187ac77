using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Rest;

/// <summary>The requests for market data that only options venues answer.</summary>
internal static class OptionCalls
{
    private const int MostBlocks = 500;

    /// <summary>An array with one item for each option that is asked for.</summary>
    public static void OfEach(PublicRequest request, Action<OptionInstrument> write)
    {
        var (instruments, isOne) = request.Chosen();
        request.WriteArray(instruments, instrument =>
        {
            instrument.Drift(request.NowMs);
            if (isOne) request.Enliven(instrument);

            write((OptionInstrument)instrument);
        });
    }

    public static void Index(PublicRequest request)
    {
        var underlying = Underlying(request, "underlying");
        underlying.Drift(request.NowMs);
        OptionJson.WriteIndex(request.Buffer, underlying, PriceScale.Exact, request.NowMs);
    }

    public static void OpenInterest(PublicRequest request)
    {
        var chain = request.Market.Chain(Underlying(request, "underlyingAsset"), request.Text("expiration"));
        request.WriteArray(chain, option => OptionJson.WriteOpenInterest(request.Buffer, option, request.NowMs));
    }

    /// <summary>The latest block trades of one option; there is one at least.</summary>
    public static void BlockTrades(PublicRequest request)
    {
        var option = request.Find(request.Text("symbol"));
        var limit = (int)(request.Number("limit", MostBlocks) ?? 100);
        if (!option.BlockTrades.Take(null, 1).Any()) option.TradeBlock(request.NowMs);

        request.WriteArray([.. option.BlockTrades.Take(null, limit)], block => OptionJson.WriteBlock(request.Buffer, option, block));
    }

    private static Underlying Underlying(PublicRequest request, string name) =>
        request.Market.FindUnderlying(request.Text(name)) ?? throw PublicRequest.Illegal(name);
}

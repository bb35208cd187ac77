using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Rest;

/// <summary>The requests for market data of each kind of venue, by what follows the version in their paths, with the venue's weights.</summary>
internal static class PublicCalls
{
    public static Dictionary<string, PublicCall> Of(VenueDialect dialect) => dialect switch
    {
        VenueDialect.Spot => Spot(),
        VenueDialect.LinearFutures or VenueDialect.InverseFutures => Futures(),
        _ => Options(),
    };

    private static Dictionary<string, PublicCall> Spot() => new(StringComparer.Ordinal)
    {
        ["ping"] = new(1, 1, Ping),
        ["klines"] = new(2, 2, KlineCalls.OfSymbol),
        ["uiKlines"] = new(2, 2, KlineCalls.OfSymbol),
        ["avgPrice"] = new(2, 2, request => TickerJson.WriteAverage(request.Buffer, Live(request), request.NowMs)),
        ["ticker"] = new(4, 200, Window),
        ["ticker/24hr"] = new(2, 80, Day),
        ["ticker/price"] = new(2, 4, request => OfPairs(request, TickerJson.WritePrice)),
        ["ticker/bookTicker"] = new(2, 4, request => OfPairs(request, TickerJson.WriteBookTicker)),
    };

    private static Dictionary<string, PublicCall> Futures() => new(StringComparer.Ordinal)
    {
        ["ping"] = new(1, 1, Ping),
        ["klines"] = new(5, 5, KlineCalls.OfSymbol),
        ["continuousKlines"] = new(5, 5, KlineCalls.OfContract),
        ["indexPriceKlines"] = new(5, 5, KlineCalls.OfIndex),
        ["markPriceKlines"] = new(5, 5, KlineCalls.OfMark),
        ["premiumIndex"] = new(1, 10, request => OfPairs(request, FutureJson.WritePremium)),
        ["openInterest"] = new(1, 1, request => FutureJson.WriteOpenInterest(request.Buffer, Live(request), request.NowMs)),
        ["ticker/24hr"] = new(1, 40, Day),
        ["ticker/price"] = new(1, 2, request => OfPairs(request, TickerJson.WritePrice)),
        ["ticker/bookTicker"] = new(2, 5, request => OfPairs(request, TickerJson.WriteBookTicker)),
    };

    private static Dictionary<string, PublicCall> Options() => new(StringComparer.Ordinal)
    {
        ["ping"] = new(1, 1, Ping),
        ["klines"] = new(1, 1, KlineCalls.OfSymbol),
        ["mark"] = new(5, 5, request => OptionCalls.OfEach(request, option => OptionJson.WriteMark(request.Buffer, option))),
        ["ticker"] = new(5, 5, request => OptionCalls.OfEach(request, option => OptionJson.WriteTicker(request.Buffer, option, request.NowMs))),
        ["index"] = new(1, 1, OptionCalls.Index),
        ["openInterest"] = new(0, 0, OptionCalls.OpenInterest),
        ["blockTrades"] = new(5, 5, OptionCalls.BlockTrades),
    };

    private static void Ping(PublicRequest request) => request.Buffer.Text("{}"u8);

    private static void Day(PublicRequest request) => OfPairs(request, (to, pair, nowMs) =>
    {
        request.Enliven(pair);
        TickerJson.WriteStatistics(to, pair, pair.Day(nowMs), isWindow: false, nowMs);
    });

    // The length of a window is a number of minutes, hours or days, up to a week; the market remembers a day.
    private static void Window(PublicRequest request)
    {
        if (!request.Has("symbol")) request.Text("symbols");

        var lengthMs = request.Has("windowSize") ? request.Clock("windowSize").LengthMs : MinuteBars.DayMs;
        OfPairs(request, (to, pair, nowMs) =>
        {
            request.Enliven(pair);
            TickerJson.WriteStatistics(to, pair, pair.Recent(nowMs, lengthMs), isWindow: true, nowMs);
        });
    }

    private static PairInstrument Live(PublicRequest request)
    {
        var pair = (PairInstrument)request.Find(request.Text("symbol"));
        request.Enliven(pair);
        return pair;
    }

    // An object for one symbol, an array for several; COIN-M answers with an array in any case.
    private static void OfPairs(PublicRequest request, Action<PayloadBuffer, PairInstrument, long> write)
    {
        var (instruments, isOne) = request.Chosen();
        if (isOne && request.Dialect != VenueDialect.InverseFutures) write(request.Buffer, (PairInstrument)instruments[0], request.NowMs);
        else request.WriteArray(instruments, instrument => write(request.Buffer, (PairInstrument)instrument, request.NowMs));
    }
}

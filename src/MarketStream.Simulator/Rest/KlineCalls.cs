using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;

namespace MarketStream.Simulator.Rest;

/// <summary>
/// The requests for klines. Those of index and mark prices are made from the trades, because both prices stay near them; their volumes are 0.
/// </summary>
internal static class KlineCalls
{
    private const int DefaultRows = 500;
    private const int MostRows = 1500;
    private const int MostRowsOfSpot = 1000;

    public static void OfSymbol(PublicRequest request)
    {
        var instrument = request.Find(request.Text("symbol"));
        Write(request, instrument, (clock, bar) => KlineListJson.Write(request.Buffer, request.Dialect, instrument, clock.Interval, bar));
    }

    public static void OfContract(PublicRequest request)
    {
        var contract = request.Market.FindContinuous($"{request.Text("pair")}_{request.Text("contractType")}") ?? throw PublicRequest.Illegal("contractType");
        Write(request, contract, (clock, bar) => KlineListJson.Write(request.Buffer, request.Dialect, contract, clock.Interval, bar));
    }

    public static void OfIndex(PublicRequest request) =>
        WritePrices(request, request.Market.FindPerpetual(request.Text("pair")) ?? throw PublicRequest.Illegal("pair"));

    public static void OfMark(PublicRequest request) => WritePrices(request, request.Find(request.Text("symbol")));

    private static void WritePrices(PublicRequest request, Instrument instrument) =>
        Write(request, instrument, (_, bar) => KlineListJson.WritePrices(request.Buffer, instrument.Scale, bar));

    // The latest ones; with a start, those from there on.
    private static void Write(PublicRequest request, Instrument instrument, Action<BarClock, Bar> write)
    {
        var clock = request.Clock();
        var rows = request.Number("limit", request.Dialect == VenueDialect.Spot ? MostRowsOfSpot : MostRows) ?? DefaultRows;
        if (rows == 0) throw PublicRequest.Illegal("limit");

        var (startMs, endMs) = (request.Number("startTime"), request.Number("endTime") ?? long.MaxValue);
        request.Enliven(instrument);
        var series = instrument.Bars(clock, request.NowMs);
        series.Roll(request.NowMs);
        var bars = series.EndedFrom(startMs ?? 0).ToArray().Append(series.Current)
            .Where(bar => bar.OpenMs >= (startMs ?? 0) && bar.OpenMs <= endMs);
        bars = startMs is null ? bars.TakeLast((int)rows) : bars.Take((int)rows);
        request.WriteArray([.. bars], bar => write(clock, bar));
    }
}

using System.Globalization;
using System.Text;
using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Benchmarks.Soak.Time;
using MarketStream.Engine.Rest;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak.Venue;

/// <summary>The venue's REST service in memory: order books and trades of its streams.</summary>
internal sealed class SoakRest(VenueProfile profile, VirtualTime time, SoakMarket market, Random random) : IRestTransport
{
    private const int Levels = 20;

    /// <summary>Told of every request for missing trades.</summary>
    public Action Repairing { get; set; } = static () => { };

    public async Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(random.Next(10, 900)), time, token).ConfigureAwait(false);
        var call = profile.Endpoints.First(endpoint => endpoint.Value.Path == request.Endpoint.Path).Key;
        var symbol = Parameter(request, "symbol");
        var text = call switch
        {
            RestCall.Depth => Depth(Find(symbol, SoakChannel.Depth)),
            RestCall.AggregateTrades => Trades(request, Find(symbol, SoakChannel.AggregateTrade)),
            RestCall.Trades or RestCall.HistoricalTrades => Trades(request, Find(symbol, SoakChannel.Trade)),
            _ => "{}",
        };
        return new RestAnswer(200, Encoding.UTF8.GetBytes(text));
    }

    private static string? Parameter(RestRequest request, string name) => request.Query.FirstOrDefault(pair => pair.Key == name).Value;

    private SoakStream Find(string? symbol, SoakChannel channel) => market.Streams.First(stream => stream.Symbol == symbol && stream.Channel == channel);

    /// <summary>Each event of the stream sets one price above all before.</summary>
    private static string Depth(SoakStream stream)
    {
        var levels = stream.History.Items.TakeLast(Levels).Reverse().Select(entry => string.Create(CultureInfo.InvariantCulture, $"[\"{entry.Item.Number}\",\"1\"]"));
        var last = stream.History.Items.Count == 0 ? 0 : stream.History.Items.Last().Item.LastId;
        return string.Create(CultureInfo.InvariantCulture, $"{{\"lastUpdateId\":{last},\"bids\":[{string.Join(',', levels)}],\"asks\":[]}}");
    }

    private string Trades(RestRequest request, SoakStream stream)
    {
        Repairing();
        var limit = int.Parse(Parameter(request, "limit")!, CultureInfo.InvariantCulture);
        IEnumerable<(VenueEvent Item, long UnixMs)> rows = stream.History.Items;
        rows = Parameter(request, "fromId") is { } from
            ? rows.Where(row => row.Item.LastId >= long.Parse(from, CultureInfo.InvariantCulture)).Take(limit)
            : rows.TakeLast(limit);
        return $"[{string.Join(',', rows.Select(row => Row(stream, row.Item.LastId, row.Item.Number, row.UnixMs)))}]";
    }

    private static string Row(SoakStream stream, long id, long number, long at) => stream.Channel == SoakChannel.Trade
        ? string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{id},\"price\":\"{number}\",\"qty\":\"1\",\"time\":{at},\"isBuyerMaker\":true}}")
        : string.Create(CultureInfo.InvariantCulture, $"{{\"a\":{id},\"p\":\"{number}\",\"q\":\"1\",\"f\":{id},\"l\":{id},\"T\":{at},\"m\":true}}");
}

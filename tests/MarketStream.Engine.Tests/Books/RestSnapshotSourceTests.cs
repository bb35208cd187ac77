using System.Text;
using MarketStream.Engine.Books;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Errors;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Books;

public sealed class RestSnapshotSourceTests
{
    private const string Body = """{"lastUpdateId":7,"bids":[["4.00","431.0"]],"asks":[]}""";

    private readonly FakeTimeProvider _time = new();
    private readonly Queue<RestAnswer> _answers = new();
    private readonly InstantTransport _transport;
    private readonly RestSnapshotSource _source;

    public RestSnapshotSourceTests()
    {
        _transport = new InstantTransport(_answers);
        var services = new RestServices(new WeightBudget(_time), new LimitBook(_time), _time);
        var rest = new VenueRest(TestVenues.Get("binance-spot"), new Uri("https://rest.example"), _transport, services);
        _source = new RestSnapshotSource(() => rest);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(1000, 1000)]
    [InlineData(1001, 5000)]
    [InlineData(9000, 5000)]
    public async Task Fetch_Limit_IsTheVenuesNextNumber(int limit, int rows)
    {
        _answers.Enqueue(FakeRestTransport.Ok(Body));
        var snapshot = await _source.FetchAsync("BTCUSDT", limit, default);
        Assert.Equal((7, "BTCUSDT", rows), (snapshot.Book.LastUpdateId, snapshot.Book.Symbol, snapshot.Limit));
        Assert.Equal($"/api/v3/depth?symbol=BTCUSDT&limit={rows}", Assert.Single(_transport.Requests).Target);
    }

    [Fact]
    public async Task Fetch_VenueWantsToBeLeftAlone_WaitsAndAsksAgain()
    {
        _answers.Enqueue(FakeRestTransport.Error(429, -1003, "Too much.", TimeSpan.FromSeconds(40)));
        _answers.Enqueue(FakeRestTransport.Ok(Body));
        var began = _time.GetUtcNow();
        var fetched = _source.FetchAsync("BTCUSDT", 100, default);
        while (!fetched.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(7, (await fetched).Book.LastUpdateId);
        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromSeconds(40), TimeSpan.MaxValue);
        Assert.Equal(2, _transport.Requests.Count);
    }

    [Fact]
    public async Task Fetch_WhileLeftAlone_SaysWhyAndUntilWhenOnce()
    {
        var said = new List<string>();
        var services = new RestServices(new WeightBudget(_time), new LimitBook(_time), _time);
        var source = new RestSnapshotSource(() => new VenueRest(TestVenues.Get("binance-spot"), new Uri("https://rest.example"), _transport, services), said.Add);
        var until = _time.GetUtcNow().AddSeconds(600);
        _answers.Enqueue(FakeRestTransport.Error(418, -1003, $"IP banned until {until.ToUnixTimeMilliseconds()}."));
        _answers.Enqueue(FakeRestTransport.Ok(Body));
        Task<BookSnapshot>[] fetched = [source.FetchAsync("A", 100, default), source.FetchAsync("B", 100, default)];

        Assert.Contains($"until {until:u}", source.LastError, StringComparison.Ordinal);
        Assert.Contains("HTTP 418", Assert.Single(said), StringComparison.Ordinal);
        _answers.Enqueue(FakeRestTransport.Ok(Body));
        while (!Task.WhenAll(fetched).IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.Null(source.LastError);
        Assert.Single(said);
    }

    [Theory]
    [InlineData("""{"lastUpdateId":7,"bids":{},"asks":[]}""", "'bids': an object stands where a list belongs")]
    [InlineData("""{"lastUpdateId":7,"bids":[],"asks":[["1"]]}""", "'asks[0]': a level is a price and a quantity")]
    [InlineData("""{"lastUpdateId":7,"bids":[["x","1"]],"asks":[]}""", "'bids[0][0]'")]
    [InlineData("""{"bids":[],"asks":[]}""", "'lastUpdateId': it is missing")]
    public async Task Fetch_FieldThatIsWrong_IsNamed(string body, string words)
    {
        _answers.Enqueue(FakeRestTransport.Ok(body));
        var thrown = await Assert.ThrowsAsync<MarketStreamException>(() => _source.FetchAsync("X", 100, default));
        Assert.Contains(words, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"code":-1121,"msg":"Invalid symbol."}""", "RestRefused")]
    [InlineData(200, "<html>", "SnapshotNotUnderstood")]
    public async Task Fetch_NoBook_SaysWhy(int status, string body, string error)
    {
        _answers.Enqueue(new RestAnswer(status, Encoding.UTF8.GetBytes(body)));
        var thrown = await Assert.ThrowsAsync<MarketStreamException>(() => _source.FetchAsync("X", 100, default));
        Assert.Equal(error, thrown.ErrorId);
    }

    /// <summary>Answers on the caller's thread, so that no virtual time passes on the way.</summary>
    private sealed class InstantTransport(Queue<RestAnswer> answers) : IRestTransport
    {
        public List<RestRequest> Requests { get; } = [];

        public Task<RestAnswer> SendAsync(Uri baseUri, RestRequest request, CancellationToken token)
        {
            Requests.Add(request);
            return Task.FromResult(answers.Dequeue());
        }
    }
}

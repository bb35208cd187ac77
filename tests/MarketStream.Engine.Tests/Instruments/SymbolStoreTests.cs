using System.Text;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Instruments;

public sealed class SymbolStoreTests : IDisposable
{
    private static readonly VenueProfile Venue = VenueCatalog.Shared.Get("binance-spot");

    private readonly FakeTimeProvider _time = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
    private readonly string _folder = Directory.CreateTempSubdirectory("symbols").FullName;
    private int _fetches;
    private string _answer = Listing("BTCUSDT");
    private MarketStreamException? _refusal;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Get_Twice_FetchesOnce()
    {
        var store = Store();
        Assert.True((await Get(store)).IsFetched);
        _time.Advance(TimeSpan.FromMinutes(59));
        var second = await Get(store);
        Assert.False(second.IsFetched);
        Assert.Empty(second.Warnings);
        Assert.Equal("BTCUSDT", Assert.Single(second.List.Symbols).Symbol);
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Get_OfAnotherProcess_ReadsItsFile()
    {
        var first = await Get(Store());
        var second = await Get(Store());
        Assert.Equal(1, _fetches);
        Assert.Equal(first.List.FetchedAt, second.List.FetchedAt);
        Assert.Equal(first.List.Symbols, second.List.Symbols);
    }

    [Fact]
    public async Task Get_OlderThanMaxAge_FetchesAnewForAllProcesses()
    {
        var (store, other) = (Store(), Store());
        await Get(store);
        await Get(other);
        _time.Advance(TimeSpan.FromHours(1));
        _answer = Listing("ETHUSDT");
        Assert.Equal("ETHUSDT", (await Get(store)).List.Symbols[0].Symbol);
        Assert.Equal("ETHUSDT", (await Get(other)).List.Symbols[0].Symbol);
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task Get_MaxAgeZero_FetchesAlways()
    {
        var store = Store();
        await Get(store);
        Assert.True((await store.GetAsync(Request() with { MaxAge = TimeSpan.Zero }, default)).IsFetched);
    }

    [Fact]
    public async Task Get_VenueDoesNotAnswer_HasTheOldWithItsAge()
    {
        await Get(Store());
        _time.Advance(TimeSpan.FromHours(5));
        _refusal = new(ErrorKind.ConnectionFailed, "ConnectionFailed", "Nobody is there.", null);
        var answer = await Get(Store());
        Assert.False(answer.IsFetched);
        Assert.Equal("BTCUSDT", Assert.Single(answer.List.Symbols).Symbol);
        Assert.Equal("The symbols of binance-spot are those of 2026-11-23 12:00:00Z, 5 hours ago: Nobody is there.", Assert.Single(answer.Warnings));
    }

    [Fact]
    public async Task Get_VenueDoesNotAnswerAndNothingIsCached_IsItsError()
    {
        _refusal = new(ErrorKind.ConnectionFailed, "ConnectionFailed", "Nobody is there.", null);
        Assert.Same(_refusal, await Assert.ThrowsAsync<MarketStreamException>(() => Get(Store())));
    }

    [Fact]
    public async Task Get_Offline_NeverFetches()
    {
        var request = Request() with { Offline = true };
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => Store().GetAsync(request, default));
        Assert.Equal("SymbolsNotCached", error.ErrorId);
        await Get(Store());
        Assert.Empty((await Store().GetAsync(request, default)).Warnings);
        _time.Advance(TimeSpan.FromDays(3));
        var answer = await Store().GetAsync(request, default);
        Assert.Contains("3 days ago", Assert.Single(answer.Warnings), StringComparison.Ordinal);
        Assert.Equal(1, _fetches);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"Venue":"binance-spot"}""")]
    [InlineData("""{"Venue":"binance-usdm","RestUri":"https://api.binance.com","FetchedAt":"2026-11-23T12:00:00+00:00","Symbols":[]}""")]
    [InlineData("""{"Venue":"binance-spot","RestUri":"https://api.binance.com","FetchedAt":"2026-11-23T12:00:00+00:00","Symbols":[null]}""")]
    public async Task Get_FileIsDamaged_WarnsAndFetches(string text)
    {
        await Get(Store());
        File.WriteAllText(Assert.Single(Directory.GetFiles(_folder)), text);
        var answer = await Get(Store());
        Assert.True(answer.IsFetched);
        Assert.Contains("cannot be used", Assert.Single(answer.Warnings), StringComparison.Ordinal);
        Assert.Empty((await Get(Store())).Warnings);
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task Get_FileOfTheFuture_IsOld()
    {
        await Get(Store());
        var earlier = new FakeTimeProvider(_time.GetUtcNow() - TimeSpan.FromDays(1));
        Assert.True((await Get(new SymbolStore(Fetch, Folder(_folder), earlier))).IsFetched);
    }

    [Fact]
    public async Task Get_FolderCannotBeWritten_WarnsAndGoesOn()
    {
        var path = Path.Combine(_folder, "in-the-way");
        File.WriteAllText(path, "");
        var answer = await Get(new SymbolStore(Fetch, Folder(path), _time));
        Assert.Contains("cannot be cached", Assert.Single(answer.Warnings), StringComparison.Ordinal);
        Assert.Single(answer.List.Symbols);
    }

    [Fact]
    public async Task Get_Loopback_IsKeptInThisProcessAlone()
    {
        var store = new SymbolStore(Fetch, new StateFolder(_ => null, _folder), _time);
        var request = Request() with { Uri = new("ws://127.0.0.1:5000") };
        Assert.Equal(new("http://127.0.0.1:5000"), (await store.GetAsync(request, default)).List.RestUri);
        Assert.False((await store.GetAsync(request with { Uri = new("http://127.0.0.1:5000") }, default)).IsFetched);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Get_SeveralAtOnce_FetchOnce()
    {
        var store = Store();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Get(store)));
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Find_KnowsWhatAnotherProcessCached()
    {
        Assert.Null(Store().Find(Venue, null));
        await Get(Store());
        var store = Store();
        File.SetLastWriteTimeUtc(Directory.GetFiles(_folder)[0], DateTime.UnixEpoch);
        Assert.Equal("BTCUSDT", Assert.Single(store.Find(Venue, null)!.Symbols).Symbol);
        Assert.Null(store.Find(VenueCatalog.Shared.Get("binance-usdm"), null));
    }

    [Fact]
    public async Task Get_ProfileWithoutRest_IsAnError()
    {
        var request = Request() with { Venue = Venue with { RestUri = null } };
        Assert.Equal("SymbolsNotListed", (await Assert.ThrowsAsync<MarketStreamException>(() => Store().GetAsync(request, default))).ErrorId);
    }

    private static SymbolRequest Request() => new() { Venue = Venue };

    private static Task<SymbolAnswer> Get(SymbolStore store) => store.GetAsync(Request(), TestContext.Current.CancellationToken);

    private static string Listing(string symbol) => $$"""{"symbols":[{"symbol":"{{symbol}}","status":"TRADING"}]}""";

    private static StateFolder Folder(string path) => new(name => name == StateFolder.Variable ? path : null, "");

    private SymbolStore Store() => new(Fetch, Folder(_folder), _time);

    private async Task<ReadOnlyMemory<byte>> Fetch(SymbolRequest request, Uri address, CancellationToken token)
    {
        await Task.Yield();
        Interlocked.Increment(ref _fetches);
        return _refusal is null ? Encoding.UTF8.GetBytes(_answer) : throw _refusal;
    }
}

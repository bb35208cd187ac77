using MarketStream.Engine.Accounts;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

public class ProfileAccountsTests
{
    [Theory]
    [InlineData("binance-options", "wss://nbstream.binance.com/eoptions/ws/KEY")]
    [InlineData("binance-options-2026", "wss://fstream.binance.com/private/ws/KEY")]
    [InlineData("binance-options-2026-testnet", "wss://fstream.binancefuture.com/private/ws/KEY")]
    [InlineData("binance-usdm", "wss://fstream.binance.com/private/ws?listenKey=KEY&events=ORDER_TRADE_UPDATE/ACCOUNT_UPDATE/MARGIN_CALL/ACCOUNT_CONFIG_UPDATE/STRATEGY_UPDATE/GRID_UPDATE/TRADE_LITE/ALGO_UPDATE/CONDITIONAL_ORDER_TRIGGER_REJECT/listenKeyExpired")]
    [InlineData("binance-usdm-testnet", "wss://fstream.binancefuture.com/private/ws/KEY")]
    [InlineData("binance-coinm", "wss://dstream.binance.com/ws/KEY")]
    [InlineData("binance-us", "wss://stream.binance.us:9443/ws/KEY")]
    public void Uri_OfAnAccount_IsThatOfTheVenue(string name, string uri)
    {
        var venue = VenueCatalog.Shared.Get(name);
        Assert.Equal(uri, UriOf(venue, venue.Accounts!));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromMinutes(30)), (venue.Accounts!.KeyLifetime, venue.Accounts.KeepAliveInterval));
    }

    [Theory]
    [InlineData("binance-spot", "wss://ws-api.binance.com/ws-api/v3")]
    [InlineData("binance-spot-testnet", "wss://ws-api.testnet.binance.vision/ws-api/v3")]
    [InlineData("binance-spot-demo", "wss://demo-ws-api.binance.com/ws-api/v3")]
    public void WebSocketApi_OfSpot_IsWhatTheVenueDocuments(string name, string uri)
    {
        var venue = VenueCatalog.Shared.Get(name);
        var api = venue.Accounts!.WebSocketApi!;

        Assert.Equal(VenueAccountService.WebSocketApi, venue.Accounts.Service);
        Assert.DoesNotContain(RestCall.ListenKey, venue.Endpoints.Keys);
        Assert.Equal(uri, SocketApiUri.Find(api, null).AbsoluteUri);
        Assert.Equal([SigningKeyType.Hmac, SigningKeyType.Rsa, SigningKeyType.Ed25519], api.KeyTypes);
        Assert.Equal((2, 2), (api.ConnectWeight, api.SubscribeWeight));
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60)), (api.Limits.ConnectionLifetime, api.Limits.PingInterval, api.Limits.PongDeadline));
        Assert.Equal((300, TimeSpan.FromMinutes(5), CountedFrames.Command), (api.Limits.ConnectionAttempts, api.Limits.ConnectionAttemptWindow, api.Limits.CountedFrames));
    }

    [Theory]
    [InlineData("ws://127.0.0.1:52000", "ws://127.0.0.1:52000/ws-api/v3")]
    [InlineData("wss://localhost:52000/base", "wss://localhost:52000/ws-api/v3")]
    [InlineData("wss://data-stream.binance.vision", "wss://ws-api.binance.com/ws-api/v3")]
    public void WebSocketApi_OfASimulator_IsWhereItsStreamsAre(string streams, string uri) =>
        Assert.Equal(uri, SocketApiUri.Find(VenueCatalog.Shared.Get("binance-spot").Accounts!.WebSocketApi!, new Uri(streams)).AbsoluteUri);

    [Fact]
    public void Accounts_OfBinanceUs_AreStillListenKeys()
    {
        var venue = VenueCatalog.Shared.Get("binance-us");

        Assert.Equal((VenueAccountService.ListenKey, null, true), (venue.Accounts!.Service, venue.Accounts.WebSocketApi, venue.Accounts.NamesKey));
        Assert.Equal("/api/v3/userDataStream", venue.Endpoints[RestCall.ListenKey].Path);
        Assert.Contains("listenKeyExpired", venue.Events.Keys);
    }

    [Fact]
    public void Uri_WithTheKeyInItsQuery_IsSpelledAsTheProfileSays()
    {
        var venue = VenueCatalog.Shared.Get("binance-usdm");
        var accounts = venue.Accounts! with { KeyPlace = "?listenKey={listenKey}&events=ORDER_TRADE_UPDATE/ACCOUNT_UPDATE" };
        Assert.Equal("wss://fstream.binance.com/private/ws?listenKey=KEY&events=ORDER_TRADE_UPDATE/ACCOUNT_UPDATE", UriOf(venue, accounts));
    }

    private static string UriOf(VenueProfile venue, VenueAccounts accounts)
    {
        var route = venue.Routes.FirstOrDefault(route => route.Name == accounts.Route) ?? venue.Routes[0];
        return StreamUri.BuildAccount(venue.StreamUris[0], route, accounts, "KEY").AbsoluteUri;
    }
}

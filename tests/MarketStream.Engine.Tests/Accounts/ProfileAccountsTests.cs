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
    [InlineData("binance-usdm-testnet", "wss://fstream.binancefuture.com/ws/KEY")]
    [InlineData("binance-coinm", "wss://dstream.binance.com/ws/KEY")]
    [InlineData("binance-us", "wss://stream.binance.us:9443/ws/KEY")]
    public void Uri_OfAnAccount_IsThatOfTheVenue(string name, string uri)
    {
        var venue = VenueCatalog.Shared.Get(name);
        Assert.Equal(uri, UriOf(venue, venue.Accounts!));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromMinutes(30)), (venue.Accounts!.KeyLifetime, venue.Accounts.KeepAliveInterval));
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

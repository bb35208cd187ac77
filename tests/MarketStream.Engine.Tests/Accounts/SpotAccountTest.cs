using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>A test with spot's account over the WebSocket API, in virtual time.</summary>
public abstract class SpotAccountTest
{
    private protected AccountVenue World { get; } = new("binance-spot");

    private protected FakeSocket Newest => World.Fake.Sockets[^1];

    private protected static List<StreamItem> Take(Receiver receiver)
    {
        var buffer = new StreamItem[256];
        return [.. buffer.Take(receiver.Take(buffer, TimeSpan.Zero, default))];
    }

    private protected async Task<MarketConnection> ConnectAsync(AccountCredential? credential = null, VenueProfile? venue = null)
    {
        var opening = MarketConnection.OpenAsync(
            new ConnectionOptions { Name = "account", Venue = venue ?? World.Profile, Credential = credential ?? Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret) },
            [],
            World.Fake.Services,
            CancellationToken.None);
        await World.Fake.UntilAsync(() => opening.IsCompleted, TimeSpan.FromMinutes(5));
        return await opening;
    }

    private protected Task UntilAsync(Func<bool> condition, params AccountEar[] pinged) => World.Fake.UntilAsync(
        () =>
        {
            foreach (var ear in pinged.Append(World.Ear)) ear.Ping();
            return condition();
        },
        TimeSpan.FromHours(4),
        TimeSpan.FromSeconds(10));

    private protected Task RunAsync(TimeSpan time)
    {
        var end = World.Fake.Time.GetUtcNow() + time;
        return UntilAsync(() => World.Fake.Time.GetUtcNow() >= end);
    }
}

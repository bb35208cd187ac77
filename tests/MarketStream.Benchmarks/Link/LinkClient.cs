using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Link;

/// <summary>A user who changes his mind more often than the venue takes commands, and in the end wants to see what he asked for.</summary>
internal sealed class LinkClient(MarketConnection connection, IReadOnlyList<StreamName> names, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly HashSet<StreamName> _wanted = [names[0]];

    public static async Task<LinkClient> OpenAsync(Uri uri, VenueProfile profile, TimeProvider time, int seed)
    {
        var names = LinkVenue.Names(profile);
        var services = new ConnectionServices(
            new WebsocketClientDialer(time), new LimitBook(time), new ConnectionRegistry(), time, () => new Random(seed));
        var options = new ConnectionOptions { Name = "link", Venue = profile, Uri = uri };
        return new LinkClient(await MarketConnection.OpenAsync(options, [names[0]], services, CancellationToken.None), names, new Random(seed));
    }

    /// <summary>The most messages in a second that the connection says it sent.</summary>
    public int HighestSaid => connection.HighestMessagesInSecond;

    public async Task ChangeAsync(Task enough)
    {
        while (!enough.IsCompleted)
        {
            var batch = random.GetItems([.. names], random.Next(1, 6)).Distinct().ToList();
            var gone = batch.Where(_wanted.Remove).ToList();
            var added = batch.Except(gone).ToList();
            _wanted.UnionWith(added);
            if (gone.Count > 0) await connection.UnsubscribeAsync([.. gone.Select(name => name.Name)], force: true, waitForVenue: false, CancellationToken.None);
            if (added.Count > 0) await connection.SubscribeAsync(added, waitForVenue: false, CancellationToken.None);
            await Task.Delay(random.Next(5, 50));
        }
    }

    /// <summary>Waits until the venue serves what is wanted; null when it does, else what is missing.</summary>
    public async Task<string?> SettleAsync()
    {
        string? missing = null;
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(100))
        {
            var open = connection.Subscriptions.Where(one => one.State is not (SubscriptionState.Confirmed or SubscriptionState.Live)).ToList();
            if (open.Count == 0 && connection.Subscriptions.Count == _wanted.Count) return null;
            missing = $"{open.Count} of {_wanted.Count} streams are not served, the first is {open.FirstOrDefault()?.State}";
        }

        return missing;
    }

    public Task CloseAsync() => connection.CloseAsync();
}

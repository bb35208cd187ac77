using MarketStream.Simulator;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>The moment of an expiry, seen by a client over a socket.</summary>
public sealed class ExpiryFeedTests
{
    private const string Expiring = "BTC-270129-100000-C@trade";
    private const string Staying = "BTC-270205-100000-C@trade";

    private static readonly DateTimeOffset Expiry = new(2027, 1, 29, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task Subscribed_WhenItExpires_GoesQuietAndCannotBeSubscribedAgain(double eventsPerSecond)
    {
        var time = new FakeTimeProvider(Expiry.AddSeconds(-3));
        await using var simulator = VenueSimulator.Start(
            new() { Venue = TestVenues.Get("binance-options"), TimeProvider = time, EventsPerSecond = eventsPerSecond });
        using var client = await RawClient.OpenAsync(simulator, $"/stream?streams={Expiring}/{Staying}");
        var pumping = true;
        var pump = Task.Run(
            async () =>
            {
                for (; Volatile.Read(ref pumping); await Task.Delay(1)) time.Advance(TimeSpan.FromMilliseconds(10));
            },
            TestContext.Current.CancellationToken);
        var (before, after) = (0, 0);
        while (after < 5)
        {
            var frame = await client.ReceiveJsonAsync();
            var isExpiring = frame.GetProperty("stream").GetString() == Expiring;
            var isAfter = frame.GetProperty("data").GetProperty("E").GetInt64() >= Expiry.ToUnixTimeMilliseconds();
            Assert.False(isExpiring && isAfter);
            before += isExpiring ? 1 : 0;
            after += isAfter ? 1 : 0;
        }

        Assert.True(before > 0);
        using var late = await RawClient.OpenAsync(simulator, "/stream");
        await late.AskAsync($$"""{"method":"SUBSCRIBE","params":["{{Expiring}}","{{Staying}}"],"id":1}""");
        var list = await late.AskAsync("""{"method":"LIST_SUBSCRIPTIONS","id":2}""");
        Assert.Equal([Staying], list.GetProperty("result").EnumerateArray().Select(name => name.GetString()));
        Volatile.Write(ref pumping, false);
        await pump;
    }
}

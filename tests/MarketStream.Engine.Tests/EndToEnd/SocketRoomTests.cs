using MarketStream.Connections;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

public class SocketRoomTests
{
    [Theory]
    [InlineData("Too many subscriptions", 4, 20)]
    [InlineData("Max 50 streams per connection", 50, 170)]
    [InlineData("You have exceeded the subscription limit of this connection", 30, 100)]
    public async Task SubscribeAsync_SocketThatIsFullBelowTheProfilesCap_GoesOnOnFurtherSockets(string words, int cap, int count)
    {
        await using var venue = new RawVenue();
        var refused = 0;
        venue.OnCommand = (peer, command) =>
        {
            lock (peer.Streams)
            {
                if (command.Method != "SUBSCRIBE" || peer.Streams.Union(command.Names).Count() <= cap) return peer.Serve(command);
            }

            Interlocked.Increment(ref refused);
            return RawPeer.Error(command, 2, words);
        };
        await using var connection = await venue.ConnectAsync([], options => options with
        {
            Venue = options.Venue with { Limits = options.Venue.Limits with { MessagesPerSecond = 100 } },
        });
        var names = Enumerable.Range(0, count).Select(i => $"s{i}usdt@trade").ToList();
        await connection.SubscribeAsync([.. names.Select(connection.Grammar.Parse)], waitForVenue: true, CancellationToken.None);
        await RawVenue.UntilAsync(() => connection.Subscriptions.All(stream => stream.State == SubscriptionState.Confirmed), "all confirmed");

        Assert.Equal(names.Order(), venue.Peers.SelectMany(peer => peer.Streams).Order());
        Assert.All(venue.Peers, peer => Assert.InRange(peer.Streams.Count, 1, cap));
        Assert.InRange(refused, 1, 12);
        Assert.All(connection.Subscriptions, stream => Assert.Equal(1, stream.ReferenceCount));
        foreach (var shard in connection.Shards)
            Assert.Equal(shard.StreamCount, connection.Subscriptions.Count(stream => stream.Shard == shard.Number));
        Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.Limit);
        Assert.DoesNotContain(connection.RecentNotices, notice => notice.Kind == NoticeKind.CommandFailed);

        // Learnt: what comes later is planned by it, and what was moved can be taken away.
        var before = refused;
        await connection.SubscribeAsync([.. Enumerable.Range(0, cap).Select(i => connection.Grammar.Parse($"t{i}usdt@trade"))], waitForVenue: true, CancellationToken.None);
        Assert.Equal(before, refused);
        await connection.UnsubscribeAsync(names, force: true, waitForVenue: true, CancellationToken.None);
        await RawVenue.UntilAsync(() => venue.Peers.Sum(peer => peer.Streams.Count) == cap, "what was moved cancelled");
    }

    [Fact]
    public async Task SubscribeAsync_FullSocketAndNoFurtherShardAllowed_SaysWhatToDo()
    {
        await using var venue = new RawVenue();
        venue.OnCommand = (peer, command) => command.Method == "SUBSCRIBE" && peer.Streams.Count + command.Names.Count > 2
            ? RawPeer.Error(command, 2, "Too many subscriptions")
            : peer.Serve(command);
        await using var connection = await venue.ConnectAsync([], options => options with { MaxShards = 1 });
        var streams = await connection.SubscribeAsync(
            [.. Enumerable.Range(0, 4).Select(i => connection.Grammar.Parse($"s{i}usdt@trade"))], waitForVenue: true, CancellationToken.None);
        var homeless = streams.Where(stream => stream.State == SubscriptionState.Refused).ToList();
        Assert.Equal(2, homeless.Count);
        Assert.All(homeless, stream => Assert.Contains("-MaxShards", stream.Error, StringComparison.Ordinal));
        var removed = connection.UnsubscribeAsync([.. homeless.Select(stream => stream.Stream)], force: true, waitForVenue: true, CancellationToken.None);
        await removed.WaitAsync(TimeSpan.FromSeconds(8));
        Assert.Equal(2, connection.StreamCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SubscribeAsync_VenueWithoutAList_ConfirmsByItsAnswer(bool answersWithAnError)
    {
        await using var venue = new RawVenue();
        var lists = 0;
        venue.OnCommand = (peer, command) =>
        {
            if (command.Method != "LIST_SUBSCRIPTIONS") return peer.Serve(command);
            Interlocked.Increment(ref lists);
            return answersWithAnError ? RawPeer.Error(command, 2, "Invalid request: unknown variant LIST_SUBSCRIPTIONS") : null;
        };
        await using var connection = await venue.ConnectAsync(["btcusdt@trade"], options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(300) });
        await RawVenue.UntilAsync(() => connection.Subscriptions[0].State == SubscriptionState.Confirmed, "the stream of the URI confirmed");
        await RawVenue.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.CommandFailed), "no list said");
        var asked = lists;
        var added = await connection.SubscribeAsync([connection.Grammar.Parse("ethusdt@trade")], waitForVenue: true, CancellationToken.None);
        Assert.Equal(SubscriptionState.Confirmed, added[0].State);
        Assert.Equal(asked, lists);
        Assert.Single(connection.RecentNotices, notice => notice.Kind == NoticeKind.CommandFailed);
    }

    [Fact]
    public async Task SubscribeAsync_LinkThatAnswersTooLate_IsNotTakenForRefusal()
    {
        await using var venue = new RawVenue();
        venue.OnCommand = (peer, command) =>
        {
            var answer = peer.Serve(command);
            _ = Task.Run(async () =>
            {
                await Task.Delay(1200);
                await peer.SendAsync(answer);
            });
            return null;
        };
        await using var connection = await venue.ConnectAsync([], options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(200) });
        await connection.SubscribeAsync([connection.Grammar.Parse("btcusdt@trade")], waitForVenue: false, CancellationToken.None);
        await RawVenue.UntilAsync(() => connection.Subscriptions[0].State == SubscriptionState.Confirmed, "confirmed by a late answer");
    }

    [Fact]
    public async Task SubscribeAsync_VenueThatDoesNotAnswer_IsAskedAgainLaterAndNotCalledARefusal()
    {
        await using var venue = new RawVenue();
        venue.OnCommand = static (_, _) => null;
        await using var connection = await venue.ConnectAsync([], options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(100) });
        await connection.SubscribeAsync([connection.Grammar.Parse("btcusdt@trade")], waitForVenue: false, CancellationToken.None);
        await RawVenue.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.CommandFailed), "silence said");
        Assert.Equal(SubscriptionState.Desired, connection.Subscriptions[0].State);
        Assert.Contains("did not answer", connection.Subscriptions[0].Error, StringComparison.Ordinal);
        Assert.DoesNotContain("refused", connection.RecentNotices[^1].Message, StringComparison.OrdinalIgnoreCase);
    }
}

using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Subscriptions;

/// <summary>The streams of one socket, with what they say and what a venue would answer.</summary>
public abstract class SocketSubscriptionsRig
{
    private protected static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly List<SubscriptionReport> _news = [];
    private protected readonly SocketSubscriptions _socket = new(TestVenue.Limits(), Timeout);
    private protected TimeSpan _now;

    private protected List<string> Failed => Said(news => news.WhyFailed is not null);

    private protected List<string> Ignored => Said(news => news.WhyFailed is null);

    private protected List<string> Said(Func<SubscriptionReport, bool> isWanted)
    {
        _news.AddRange(_socket.TakeReports());
        return [.. _news.Where(isWanted).SelectMany(news => news.Names)];
    }

    private protected static List<Subscription> New(int count) =>
        [.. TestVenue.Trades(count).Select(name => new Subscription(name, 1, DateTimeOffset.UnixEpoch))];

    private protected List<Subscription> Want(int count)
    {
        var subscriptions = New(count);
        foreach (var subscription in subscriptions) _socket.Want(subscription);
        return subscriptions;
    }

    private protected Command Next(CommandMethod method)
    {
        var command = _socket.Next(_now);
        Assert.NotNull(command);
        Assert.Equal(method, command.Method);
        return command;
    }

    private protected void Accept(Command command, IEnumerable<string>? listed = null) =>
        Assert.True(_socket.OnAnswer(new CommandAnswer(command.Id, null, listed?.ToList(), null), _now));

    private protected void Refuse(Command command) =>
        Assert.True(_socket.OnAnswer(new CommandAnswer(command.Id, new VenueError(2, "no such stream"), null, null), _now));

    private protected static IEnumerable<string> Names(IEnumerable<Subscription> subscriptions) =>
        subscriptions.Select(subscription => subscription.Name.Name);
}

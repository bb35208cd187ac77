using MarketStream.Connections;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;

namespace MarketStream.Engine.Tests.Subscriptions;

public sealed class SocketSubscriptionsTests : SocketSubscriptionsRig
{
    [Fact]
    public void Next_WantedStreams_AreSubscribedThenListed()
    {
        var subscriptions = Want(3);
        var subscribe = Next(CommandMethod.Subscribe);
        Assert.Equal(Names(subscriptions), subscribe.Names);
        Assert.Null(_socket.Next(_now));
        Accept(subscribe);
        Accept(Next(CommandMethod.List), subscribe.Names);
        Assert.All(subscriptions, subscription => Assert.Equal(SubscriptionState.Confirmed, subscription.State));
        Assert.Null(_socket.Next(_now));
    }

    [Fact]
    public void Renew_ConfirmedStream_IsAskedForWithoutBeingCancelled()
    {
        var subscription = New(1)[0];
        _socket.AskedByUri([subscription]);
        Accept(Next(CommandMethod.List), [subscription.Name.Name]);
        _socket.OnEvent(subscription.Name.Name, _now);
        _socket.Renew(subscription.Name.Name);
        var subscribe = Next(CommandMethod.Subscribe);
        Assert.Equal(SubscriptionState.Live, subscription.State);
        Accept(subscribe);
        Accept(Next(CommandMethod.List), subscribe.Names);
        Assert.Equal(SubscriptionState.Live, subscription.State);
        Assert.Null(_socket.Next(_now));
    }

    [Fact]
    public void AskedByUri_CostsOneListAndNoSubscribe()
    {
        var subscriptions = New(3);
        _socket.AskedByUri(subscriptions);
        Accept(Next(CommandMethod.List), Names(subscriptions));
        Assert.All(subscriptions, subscription => Assert.Equal(SubscriptionState.Confirmed, subscription.State));
    }

    [Fact]
    public void OnAnswer_ListWithoutAStream_AsksOnceMoreAndThenSaysIgnored()
    {
        var subscriptions = Want(2);
        var served = subscriptions[0].Name.Name;
        Accept(Next(CommandMethod.Subscribe));
        Accept(Next(CommandMethod.List), [served]);
        var again = Next(CommandMethod.Subscribe);
        Assert.Equal([subscriptions[1].Name.Name], again.Names);
        Accept(again);
        Accept(Next(CommandMethod.List), [served]);
        Assert.Equal(SubscriptionState.Confirmed, subscriptions[0].State);
        Assert.Equal(SubscriptionState.Ignored, subscriptions[1].State);
        Assert.Equal([subscriptions[1].Name.Name], Ignored);
        Assert.Null(_socket.Next(_now));
    }

    [Fact]
    public void OnAnswer_ErrorForABatch_FindsTheCulpritAndSubscribesTheRest()
    {
        var subscriptions = Want(16);
        var bad = subscriptions[11].Name.Name;
        var commands = 0;
        while (_socket.Next(_now) is { } command)
        {
            commands++;
            if (command.Method == CommandMethod.List) Accept(command, Names(subscriptions).Where(name => name != bad));
            else if (command.Names.Contains(bad)) Refuse(command);
            else Accept(command);
        }

        Assert.Equal([bad], Failed);
        Assert.Equal(SubscriptionState.Refused, subscriptions[11].State);
        Assert.Contains("no such stream", subscriptions[11].Error, StringComparison.Ordinal);
        Assert.Equal(15, subscriptions.Count(subscription => subscription.State == SubscriptionState.Confirmed));
        Assert.InRange(commands, 5, 14);
    }

    [Fact]
    public void Next_AnswerNeverComes_TriesThreeTimesAndSaysSo()
    {
        var subscriptions = Want(1);
        for (var i = 0; i < 3; i++)
        {
            Next(CommandMethod.Subscribe);
            Assert.Equal(_now + Timeout, _socket.NextDeadline);
            _now += Timeout;
        }

        Assert.Null(_socket.Next(_now));
        Assert.Equal(Names(subscriptions), Failed);

        // Silence is no refusal: it stays wanted, and is asked for again, said once.
        Assert.Equal(SubscriptionState.Desired, subscriptions[0].State);
        _now = _socket.NextDeadline!.Value;
        Assert.True(_socket.HasWork(_now));
        Accept(Next(CommandMethod.Subscribe));
        Accept(Next(CommandMethod.List), Names(subscriptions));
        Assert.Equal(SubscriptionState.Confirmed, subscriptions[0].State);
        Assert.Single(Failed);
    }

    [Fact]
    public void Next_VenueThatNeverAnswers_IsAskedEverMoreSeldom()
    {
        Want(1);
        var asked = new List<TimeSpan>();
        while (_now < TimeSpan.FromHours(2))
        {
            if (_socket.Next(_now) is { Method: CommandMethod.Subscribe }) asked.Add(_now);
            _now = _socket.NextDeadline is { } deadline && deadline > _now ? deadline : _now + TimeSpan.FromSeconds(1);
        }

        Assert.InRange(asked.Count, 12, 20);
        Assert.InRange(asked[^1] - asked[^2], TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
    }

    [Fact]
    public void OnAnswer_ListThatFailsWhereListsCame_IsNoHabit()
    {
        var subscriptions = Want(1);
        Accept(Next(CommandMethod.Subscribe));
        Accept(Next(CommandMethod.List), Names(subscriptions));
        for (var i = 0; i < 3; i++)
        {
            _socket.RequestList();
            Refuse(Next(CommandMethod.List));
            while (_socket.Next(_now) is { } again) Refuse(again);
        }

        _socket.RequestList();
        Next(CommandMethod.List);
    }

    [Theory]
    [InlineData(2, "Too many subscriptions", RefusalReason.SocketFull)]
    [InlineData(-1, "Max 200 streams per connection exceeded", RefusalReason.SocketFull)]
    [InlineData(400, "Maximum number of topics reached", RefusalReason.SocketFull)]
    [InlineData(4, "subscription LIMIT reached", RefusalReason.SocketFull)]
    [InlineData(-1003, "Too many requests; please use the websocket for live updates and streams.", RefusalReason.TooSoon)]
    [InlineData(429, "slow down", RefusalReason.TooSoon)]
    [InlineData(2, "Too many requests", RefusalReason.TooSoon)]
    [InlineData(2, "rate limit exceeded", RefusalReason.TooSoon)]
    [InlineData(2, "Invalid request: too many parameters", RefusalReason.Name)]
    [InlineData(2, "Invalid request: invalid stream", RefusalReason.Name)]
    [InlineData(0, "", RefusalReason.Name)]
    internal void Of_VenuesWords_TellWhatIsWrong(int code, string words, RefusalReason reason) =>
        Assert.Equal(reason, RefusalReasons.Of(new VenueError(code, words)));

    [Fact]
    public void TakeOverflow_ManyBatchesUnderWay_AreRefusedFewTimesAndLeaveOnce()
    {
        var subscriptions = Want(200);
        var (held, refused) = (new HashSet<string>(), 0);
        var moved = new List<Subscription>();
        for (var round = 0; round < 100; round++)
        {
            var commands = new List<Command>();
            while (commands.Count < 3 && _socket.Next(_now) is { } command) commands.Add(command);
            foreach (var command in commands)
            {
                if (command.Method == CommandMethod.List) Accept(command, held);
                else if (held.Union(command.Names).Count() <= 60)
                {
                    held.UnionWith(command.Names);
                    Accept(command);
                }
                else
                {
                    refused++;
                    _socket.OnAnswer(new CommandAnswer(command.Id, new VenueError(2, "Too many subscriptions"), null, null), _now);
                }
            }

            if (_socket.TakeOverflow() is { } overflow) moved.AddRange(overflow.Subscriptions);
        }

        Assert.Equal(subscriptions.Count, held.Count + moved.Count);
        Assert.Empty(held.Intersect(Names(moved)));
        Assert.InRange(held.Count, 48, 60);
        Assert.InRange(refused, 1, 12);
        Assert.Empty(Failed);
        Assert.Null(_socket.NextDeadline);
    }

    [Fact]
    public void OnAnswer_AfterItsTimeout_IsNotTakenForAnotherCommand()
    {
        Want(1);
        var late = Next(CommandMethod.Subscribe);
        _now += Timeout;
        Next(CommandMethod.Subscribe);
        Assert.True(_socket.OnAnswer(new CommandAnswer(late.Id, null, null, null), _now));
        Assert.Equal(_now + Timeout, _socket.NextDeadline);
        Assert.False(_socket.OnAnswer(new CommandAnswer(late.Id + 100, null, null, null), _now));
    }

    [Fact]
    public void OnEvent_BeforeAnyAnswer_IsLive()
    {
        var subscriptions = Want(1);
        Next(CommandMethod.Subscribe);
        _socket.OnEvent(subscriptions[0].Name.Name, _now);
        Assert.Equal(SubscriptionState.Live, subscriptions[0].State);
        Assert.True(subscriptions[0].Settled.IsCompleted);
    }

    [Fact]
    public void OnEvent_LiveStreamThatAListLacks_IsNotIgnoredAtOnce()
    {
        var subscriptions = Want(1);
        Accept(Next(CommandMethod.Subscribe));
        _socket.OnEvent(subscriptions[0].Name.Name, _now);
        Accept(Next(CommandMethod.List), []);
        Assert.Equal(SubscriptionState.Live, subscriptions[0].State);
        Assert.Equal(Names(subscriptions), Next(CommandMethod.Subscribe).Names);
    }
}

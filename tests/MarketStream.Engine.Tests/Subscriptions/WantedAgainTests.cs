using MarketStream.Connections;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Subscriptions;

/// <summary>A stream that is wanted again while the UNSUBSCRIBE of before is on its way.</summary>
public class WantedAgainTests
{
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly SocketSubscriptions _socket = new(TestVenue.Limits(), AnswerTimeout);
    private readonly Subscription _first = New();
    private readonly Subscription _second = New();
    private TimeSpan _now;

    private string Name => _first.Name.Name;

    [Fact]
    public void Want_CancelIsOnItsWay_BeginsWithTheAnswerToItsOwnSubscribe()
    {
        _socket.AskedByUri([_first]);
        _socket.OnEvent(Name, _now);
        _socket.Unwant(Name);
        var cancel = Next(CommandMethod.Unsubscribe);
        _socket.Want(_second);
        Assert.True(_socket.IsUncertain(Name));
        var subscribe = Next(CommandMethod.Subscribe);
        Accept(cancel);
        Assert.True(_socket.IsUncertain(Name));
        Assert.Empty(_socket.TakeCleared());
        Accept(subscribe);
        Assert.False(_socket.IsUncertain(Name));
        Assert.Equal([_second], _socket.TakeCleared());
        Assert.Empty(_socket.TakeCleared());
    }

    [Fact]
    public void Want_TwiceInARow_TheAnswerToTheFirstSubscribeProvesNothing()
    {
        var third = New();
        _socket.AskedByUri([_first]);
        _socket.OnEvent(Name, _now);
        _socket.Unwant(Name);
        Accept(Next(CommandMethod.Unsubscribe));
        _socket.Want(_second);
        var subscribe = Next(CommandMethod.Subscribe);
        _socket.Unwant(Name);
        Next(CommandMethod.Unsubscribe);
        _socket.Want(third);
        var again = Next(CommandMethod.Subscribe);
        Accept(subscribe);
        Assert.True(_socket.IsUncertain(Name));
        Assert.NotEqual(SubscriptionState.Confirmed, third.State);
        Accept(again);
        Assert.False(_socket.IsUncertain(Name));
        Assert.Equal([third], _socket.TakeCleared());
    }

    [Fact]
    public void Want_SubscribeIsNotAnswered_WhatComesIsTakenForWhatIsWanted()
    {
        _socket.AskedByUri([_first]);
        _socket.OnEvent(Name, _now);
        _socket.Unwant(Name);
        Next(CommandMethod.Unsubscribe);
        _socket.Want(_second);
        Next(CommandMethod.Subscribe);
        _socket.TrustOverdue(_now);
        Assert.True(_socket.IsUncertain(Name));
        _now += AnswerTimeout;
        _socket.TrustOverdue(_now);
        Assert.False(_socket.IsUncertain(Name));
        Assert.Equal([_second], _socket.TakeCleared());
    }

    [Fact]
    public void Want_CancelWasNeverAnswered_IsStillDoubtful()
    {
        _socket.AskedByUri([_first]);
        _socket.OnEvent(Name, _now);
        _socket.Unwant(Name);
        for (var i = 0; i < 3; i++)
        {
            Next(CommandMethod.Unsubscribe);
            _now += AnswerTimeout;
        }

        _ = _socket.Next(_now);
        Assert.True(_first.Removed.IsCompleted);
        _socket.Want(_second);
        Assert.True(_socket.IsUncertain(Name));
    }

    [Fact]
    public void Unwant_WantedAgainBeforeAnythingWasSent_IsCancelledAtTheVenue()
    {
        _socket.AskedByUri([_first]);
        _socket.OnEvent(Name, _now);
        _socket.Unwant(Name);
        _socket.Want(_second);
        _socket.Unwant(Name);
        Assert.Equal([Name], Next(CommandMethod.Unsubscribe).Names);
    }

    [Fact]
    public void Want_CancelWasNotSentYet_IsNotDoubtful()
    {
        _socket.AskedByUri([_first]);
        _socket.OnEvent(Name, _now);
        _socket.Unwant(Name);
        _socket.Want(_second);
        Assert.False(_socket.IsUncertain(Name));
        _socket.OnEvent(Name, _now);
        Assert.Equal(SubscriptionState.Live, _second.State);
    }

    private static Subscription New() => new(TestVenue.Trades(1)[0], 1, DateTimeOffset.UnixEpoch);

    private Command Next(CommandMethod method)
    {
        var command = _socket.Next(_now);
        Assert.NotNull(command);
        Assert.Equal(method, command.Method);
        return command;
    }

    private void Accept(Command command) => Assert.True(_socket.OnAnswer(new CommandAnswer(command.Id, null, null, null), _now));
}

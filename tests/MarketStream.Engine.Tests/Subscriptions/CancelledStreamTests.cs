using MarketStream.Connections;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Subscriptions;

/// <summary>Streams that are wanted no more: what it takes to let go of them, and what they keep others from.</summary>
public sealed class CancelledStreamTests : SocketSubscriptionsRig
{
    [Fact]
    public void Unwant_StreamThatIsToBeAskedForAgain_IsCancelled()
    {
        var subscription = New(1)[0];
        _socket.AskedByUri([subscription]);
        Accept(Next(CommandMethod.List), [subscription.Name.Name]);
        _socket.Renew(subscription.Name.Name);
        _socket.Unwant(subscription.Name.Name);
        Accept(Next(CommandMethod.Unsubscribe));
        Assert.Null(_socket.Next(_now));
    }

    [Fact]
    public void Unwant_SubscribedStream_IsCancelledAndForgotten()
    {
        var subscriptions = Want(2);
        Accept(Next(CommandMethod.Subscribe));
        _socket.Unwant(subscriptions[0].Name.Name);
        var cancel = Next(CommandMethod.Unsubscribe);
        Assert.Equal([subscriptions[0].Name.Name], cancel.Names);
        Accept(cancel);
        Assert.True(subscriptions[0].Removed.IsCompleted);
        Assert.Equal(1, _socket.Count);
    }

    [Fact]
    public void Unwant_StreamThatWasNeverAskedFor_CostsNothing()
    {
        var subscriptions = Want(1);
        _socket.Unwant(subscriptions[0].Name.Name);
        Assert.True(subscriptions[0].Removed.IsCompleted);
        Assert.Null(_socket.Next(_now));
    }

    [Fact]
    public void Unwant_StreamThatTheVenueTookAndIgnores_IsCancelled()
    {
        var ignored = Want(1)[0];
        for (var i = 0; i < 2; i++)
        {
            Accept(Next(CommandMethod.Subscribe));
            Accept(Next(CommandMethod.List), []);
        }

        Assert.Equal(SubscriptionState.Ignored, ignored.State);
        _socket.Unwant(ignored.Name.Name);
        Accept(Next(CommandMethod.Unsubscribe));
        Assert.True(ignored.Removed.IsCompleted);
        Assert.Equal(0, _socket.Count);
    }

    [Fact]
    public void Unwant_StreamThatTheVenueRefused_CostsNothing()
    {
        var refused = Want(1)[0];
        Refuse(Next(CommandMethod.Subscribe));
        _socket.Unwant(refused.Name.Name);
        Assert.True(refused.Removed.IsCompleted);
        Assert.Null(_socket.Next(_now));
    }

    [Fact]
    public void Next_FullSocketWithACancelIsNotAnswered_AsksForNoMoreThanFits()
    {
        var full = New(TestVenue.Limits().StreamsPerConnection);
        _socket.AskedByUri(full);
        Accept(Next(CommandMethod.List), Names(full));
        _socket.Unwant(full[0].Name.Name);
        var added = new Subscription(TestVenue.Trades(1, 5000)[0], 1, DateTimeOffset.UnixEpoch);
        _socket.Want(added);
        var cancel = Next(CommandMethod.Unsubscribe);
        Assert.Null(_socket.Next(_now));
        Accept(cancel);
        Assert.Equal([added.Name.Name], Next(CommandMethod.Subscribe).Names);
    }

    [Fact]
    public void Want_WhileItIsBeingCancelled_IsSubscribedAgain()
    {
        var first = Want(1)[0];
        Accept(Next(CommandMethod.Subscribe));
        _socket.Unwant(first.Name.Name);
        var cancel = Next(CommandMethod.Unsubscribe);
        var second = Want(1)[0];
        Accept(cancel);
        Accept(Next(CommandMethod.Subscribe));
        Accept(Next(CommandMethod.List), [second.Name.Name]);
        Assert.True(first.Removed.IsCompleted);
        Assert.Equal(SubscriptionState.Confirmed, second.State);
    }
}

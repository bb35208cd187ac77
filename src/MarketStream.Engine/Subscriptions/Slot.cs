using MarketStream.Connections;

namespace MarketStream.Engine.Subscriptions;

/// <summary>The progress of one stream's subscription on one socket.</summary>
internal enum SlotPhase
{
    /// <summary>It has to be subscribed.</summary>
    Wanted,

    /// <summary>It was asked for; the answer is pending.</summary>
    Asked,

    /// <summary>The venue accepted the name, which does not prove yet that it serves the stream.</summary>
    Answered,

    /// <summary>The venue lists it, or an event has come.</summary>
    Confirmed,

    /// <summary>It has to be unsubscribed.</summary>
    Unwanted,

    /// <summary>It was unsubscribed; the answer is pending.</summary>
    Cancelled,

    /// <summary>It was refused or ignored, and is not asked for again.</summary>
    GivenUp,
}

/// <summary>One stream on one socket.</summary>
internal sealed class Slot(Subscription subscription)
{
    public Subscription Subscription { get; } = subscription;

    public SlotPhase Phase { get; set; } = SlotPhase.Wanted;

    /// <summary>The age of the socket when the stream was first known to be served on it.</summary>
    public TimeSpan? ConfirmedAt { get; set; }

    /// <summary>The state that the user sees while this socket represents the stream.</summary>
    public SubscriptionState State { get; set; } = SubscriptionState.Desired;

    public string? Error { get; set; }

    /// <summary>The number of commands for it that were not answered, or came too soon.</summary>
    public int Failures { get; set; }

    /// <summary>
    /// The age of the socket before which it is not asked for again, because the venue did not answer or asked for a pause.
    /// </summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>How long it waits when the venue fails to answer again.</summary>
    public TimeSpan Patience { get; set; }

    /// <summary>
    /// True when the venue may hold the name, whether it serves the stream or not. It takes a place on the socket until it is
    /// unsubscribed.
    /// </summary>
    public bool MayBeTaken { get; set; }

    /// <summary>True while it is asked for again after it was confirmed; its visible state does not change.</summary>
    public bool IsRenewed { get; set; }

    /// <summary>
    /// True while an earlier UNSUBSCRIBE may be in flight, so that an event does not prove that the new subscription works.
    /// </summary>
    public bool IsUncertain { get; set; }

    /// <summary>
    /// The id of the last UNSUBSCRIBE before this subscription; answers to earlier commands do not concern it. 0 when there is none.
    /// </summary>
    public long AskedAfter { get; init; }

    /// <summary>The number of the venue's lists that lacked it.</summary>
    public int Misses { get; set; }

    /// <summary>The most names that its next command may carry; reduced after a failure, to isolate the name that causes it.</summary>
    public int MaxBatch { get; set; } = int.MaxValue;
}

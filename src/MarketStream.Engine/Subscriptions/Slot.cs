using MarketStream.Connections;

namespace MarketStream.Engine.Subscriptions;

/// <summary>How far one stream has come on one socket.</summary>
internal enum SlotPhase
{
    /// <summary>To be asked for.</summary>
    Wanted,

    /// <summary>Asked for; the answer is open.</summary>
    Asked,

    /// <summary>The venue took the name, which does not yet mean that it serves it.</summary>
    Answered,

    /// <summary>The venue lists it, or an event has come.</summary>
    Confirmed,

    /// <summary>To be cancelled.</summary>
    Unwanted,

    /// <summary>Cancelled; the answer is open.</summary>
    Cancelled,

    /// <summary>Refused or ignored: left alone.</summary>
    GivenUp,
}

/// <summary>One stream on one socket.</summary>
internal sealed class Slot(Subscription subscription)
{
    public Subscription Subscription { get; } = subscription;

    public SlotPhase Phase { get; set; } = SlotPhase.Wanted;

    /// <summary>The age of the socket when the stream was first known to be served on it.</summary>
    public TimeSpan? ConfirmedAt { get; set; }

    /// <summary>What the user sees of it when this socket speaks for the stream.</summary>
    public SubscriptionState State { get; set; } = SubscriptionState.Desired;

    public string? Error { get; set; }

    /// <summary>Commands that named it and were not answered, or came too soon.</summary>
    public int Failures { get; set; }

    /// <summary>The age of the socket before which it is not asked for: the venue did not answer, or asked for patience.</summary>
    public TimeSpan NotBefore { get; set; }

    /// <summary>How long it waits when the venue does not answer again.</summary>
    public TimeSpan Patience { get; set; }

    /// <summary>Whether the venue may hold the name, served or not: it fills a place on the socket until it is cancelled.</summary>
    public bool MayBeTaken { get; set; }

    /// <summary>True while it is to be asked for again though it was confirmed: its state stays.</summary>
    public bool IsRenewed { get; set; }

    /// <summary>True while an UNSUBSCRIBE of before may be on its way, so that what comes is not yet what is wanted.</summary>
    public bool IsUncertain { get; set; }

    /// <summary>The last UNSUBSCRIBE of the desire before: what was asked earlier says nothing of this one. 0 when there is none.</summary>
    public long AskedAfter { get; init; }

    /// <summary>How often a list of the venue lacked it.</summary>
    public int Misses { get; set; }

    /// <summary>The most names its next command may carry; smaller after a failure, to find the culprit.</summary>
    public int MaxBatch { get; set; } = int.MaxValue;
}

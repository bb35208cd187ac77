using MarketStream.Engine.Rest;
using MarketStream.Engine.Shards;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// How an account's stream is obtained from its venue, and kept: the only part of following an account in which venues' services differ.
/// </summary>
internal interface IAccountSource
{
    /// <summary>Is told what becomes of the stream; set once, before anything is opened.</summary>
    public IAccountKeeper Keeper { set; }

    /// <summary>Why the state is uncertain when the venue has ended the stream.</summary>
    public AccountCause EndCause { get; }

    /// <summary>When the stream ends unless it is renewed, UTC; null when it does not, or before there is one.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>How long until <see cref="KeepAsync"/> has something to do.</summary>
    public TimeSpan UntilDue { get; }

    /// <summary>Obtains what the first socket needs. Error: <see cref="RestException"/>.</summary>
    public Task OpenAsync(CancellationToken token);

    /// <summary>Makes what admits the next socket.</summary>
    public IAccountPass NewPass();

    /// <summary>Whether a socket that this pass has admitted carries the stream of this moment.</summary>
    public bool IsCurrent(IAccountPass pass);

    /// <summary>
    /// Why the stream has to move from the socket of this pass to another one, which would carry it now; null when it need not, or cannot.
    /// </summary>
    public RolloverCause? WhyMove(IAccountPass served);

    /// <summary>Renews what is due; used by the account's loop only. What the venue refuses is reported and tried again.</summary>
    public Task KeepAsync(CancellationToken token);

    /// <summary>Handles an event that is about the stream itself; false for any other.</summary>
    /// <param name="item">The event.</param>
    /// <param name="served">The pass of the socket that serves; null when none does.</param>
    public bool TryTakeEnd(AccountEvent item, IAccountPass? served);

    /// <summary>Ends at the venue what is ours and nobody else uses. Takes no longer than <paramref name="patience"/>, and never fails.</summary>
    public Task EndAsync(TimeSpan patience);
}

using MarketStream.Engine.Shards;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Obtains an account's stream by a request on each of its sockets. What was subscribed ends with its socket, or when the venue says so.
/// </summary>
internal abstract class SubscriptionSource(TimeProvider time) : IAccountSource
{
    /// <summary>How often the state is compared although no break is known, as often as where a listen key is extended.</summary>
    private static readonly TimeSpan RoutineCheck = TimeSpan.FromMinutes(30);

    private readonly long _started = time.GetTimestamp();
    private IAccountKeeper? _keeper;

    // The account's loop only.
    private TimeSpan _nextCheck = RoutineCheck;

    public IAccountKeeper Keeper
    {
        private get => _keeper!;
        set => _keeper = value;
    }

    public AccountCause EndCause => AccountCause.SubscriptionEnded;

    public virtual DateTimeOffset? ExpiresAt => null;

    public virtual TimeSpan UntilDue => _nextCheck > Now ? _nextCheck - Now : TimeSpan.Zero;

    private TimeSpan Now => time.GetElapsedTime(_started);

    public Task OpenAsync(CancellationToken token) => Task.CompletedTask;

    public abstract IAccountPass NewPass();

    public bool IsCurrent(IAccountPass pass) => !pass.IsEnded;

    public virtual RolloverCause? WhyMove(IAccountPass served) => served.IsEnded ? RolloverCause.SubscriptionEnded : null;

    public Task KeepAsync(CancellationToken token)
    {
        if (Now < _nextCheck) return Task.CompletedTask;
        _nextCheck = Now + RoutineCheck;
        Keeper.OnStreamKept();
        return Task.CompletedTask;
    }

    public bool TryTakeEnd(AccountEvent item, IAccountPass? served)
    {
        if (item is not StreamTerminatedEvent) return false;

        // The event may come from a socket that has been replaced, or from the next one; whatever serves is then not ended by it.
        if (served?.IsEnded == true) Keeper.OnStreamLost(item.ReceivedAt, EndCause);
        return true;
    }

    public Task EndAsync(TimeSpan patience) => Task.CompletedTask;
}

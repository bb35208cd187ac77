using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Obtains an account's stream by a signed request on each of its sockets. There is no key to keep alive: what was subscribed ends with its
/// socket, or when the venue says so.
/// </summary>
internal sealed class SignedSubscriptionSource(AccountApi api, AccountCredential credential, SocketApiGate gate, TimeProvider time) : IAccountSource
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

    public RolloverCause MoveCause => RolloverCause.SubscriptionEnded;

    public AccountCause EndCause => AccountCause.SubscriptionEnded;

    public DateTimeOffset? ExpiresAt => null;

    public bool IsReady => true;

    public TimeSpan UntilDue => _nextCheck > Now ? _nextCheck - Now : TimeSpan.Zero;

    private TimeSpan Now => time.GetElapsedTime(_started);

    public Task OpenAsync(CancellationToken token) => Task.CompletedTask;

    public IAccountPass NewPass() => new SignedSubscription(api, credential, gate);

    public bool IsCurrent(IAccountPass pass) => !pass.IsEnded;

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

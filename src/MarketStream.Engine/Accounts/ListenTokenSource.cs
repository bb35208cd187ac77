using MarketStream.Engine.Containment;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Texts;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Obtains an account's stream by a token that is made for each of its sockets. A token lives as long as a socket, at most a day, and the
/// socket is replaced before either ends.
/// </summary>
internal sealed class ListenTokenSource(AccountApi api, SocketApiGate gate, TimeProvider time) : SubscriptionSource(time), IDisposable
{
    /// <summary>How long before its token ends a socket is replaced, if it is not replaced for its age before.</summary>
    private static readonly TimeSpan MoveBefore = TimeSpan.FromMinutes(10);

    /// <summary>The sockets of a rollover have a token each.</summary>
    private const int MostInUse = 2;

    private readonly TimeProvider _time = time;
    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private readonly Queue<IDisposable> _masks = new();
    private DateTimeOffset? _expiresAt;

    public override DateTimeOffset? ExpiresAt
    {
        get
        {
            using (_gate.EnterScope()) return _expiresAt;
        }
    }

    public override TimeSpan UntilDue
    {
        get
        {
            var routine = base.UntilDue;
            return ExpiresAt - MoveBefore - _time.GetUtcNow() is { } left && left > TimeSpan.Zero && left < routine ? left : routine;
        }
    }

    public override IAccountPass NewPass() => new ListenTokenSubscription(MakeAsync, gate);

    public override RolloverCause? WhyMove(IAccountPass served) =>
        base.WhyMove(served) ?? (served is ListenTokenSubscription { ExpiresAt: { } at } && _time.GetUtcNow() >= at - MoveBefore ? RolloverCause.Lifetime : null);

    public void Dispose()
    {
        using (_gate.EnterScope())
        {
            foreach (var mask in _masks) mask.Dispose();
            _masks.Clear();
        }
    }

    private async Task<ListenToken> MakeAsync(CancellationToken token)
    {
        var made = await api.MakeTokenAsync(token).ConfigureAwait(false);
        var mask = SecretMask.Remember(made.Value);
        using (_gate.EnterScope())
        {
            _expiresAt = made.ExpiresAt;
            _masks.Enqueue(mask);
            if (_masks.Count > MostInUse) _masks.Dequeue().Dispose();
        }

        return made;
    }
}

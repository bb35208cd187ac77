using System.Text;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Simulator.WebSocketApi;

/// <summary>A subscription of one session to the events of one account.</summary>
/// <param name="session">The session.</param>
/// <param name="id">Its number within the session, from 0.</param>
/// <param name="account">The account.</param>
/// <param name="isOfLogon">Whether it was made for the account that the session is logged on to, and ends with that.</param>
internal sealed class ApiSubscription(ApiSession session, long id, RegisteredAccount account, bool isOfLogon) : IAccountFollower, IDisposable
{
    private ITimer? _expiry;

    // {"subscriptionId":0,"event":{"e":"executionReport",...}}
    private readonly byte[] _head = Encoding.ASCII.GetBytes($$"""{"subscriptionId":{{ApiAnswer.Whole(id)}},"event":""");

    public long Id => id;

    public RegisteredAccount Account => account;

    public bool IsOfLogon => isOfLogon;

    /// <summary>Lets it end at a moment, in place of any moment that was set before.</summary>
    public void ExpireAt(DateTimeOffset at, TimeProvider time)
    {
        _expiry?.Dispose();
        _expiry = time.CreateTimer(_ => session.End([this]), null, at - time.GetUtcNow(), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _expiry?.Dispose();

    public void OnEvent(byte[] payload) => session.Socket.Send(_head, payload, "}"u8);

    public void OnEnded(bool isAnnounced) => session.Forget(this, isAnnounced);
}

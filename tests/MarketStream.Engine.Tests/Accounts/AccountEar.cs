using System.Text;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.WebSocketApi;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>A socket in memory that carries an account's stream.</summary>
internal sealed class AccountEar(FakeSocket socket) : IAccountListener, IApiSocket
{
    /// <summary>Whether the way to the client is cut without anybody knowing.</summary>
    public bool IsHalfOpen { get; set; }

    public FakeSocket Socket => socket;

    /// <summary>By how much the numbers of subscriptions are higher than the simulator's, so that those of two sockets differ.</summary>
    public int FirstSubscription { get; init; }

    public void OnEvent(string listenKey, byte[] payload)
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Push(Encoding.UTF8.GetString(payload));
    }

    public void Answer(string json)
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Push(json.Replace("\"subscriptionId\":0", $"\"subscriptionId\":{FirstSubscription}", StringComparison.Ordinal));
    }

    public void Send(ReadOnlySpan<byte> head, byte[] payload, ReadOnlySpan<byte> tail) => Answer(Encoding.UTF8.GetString([.. head, .. payload, .. tail]));

    public void Ping()
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Ping();
    }
}

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

    public void OnEvent(string listenKey, byte[] payload)
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Push(Encoding.UTF8.GetString(payload));
    }

    public void Answer(string json)
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Push(json);
    }

    public void Send(ReadOnlySpan<byte> head, byte[] payload, ReadOnlySpan<byte> tail) => Answer(Encoding.UTF8.GetString([.. head, .. payload, .. tail]));

    public void Ping()
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Ping();
    }
}

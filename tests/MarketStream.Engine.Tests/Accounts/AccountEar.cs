using System.Text;
using MarketStream.Engine.Tests.Fakes;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>A socket in memory that carries an account's stream.</summary>
internal sealed class AccountEar(FakeSocket socket) : IAccountListener
{
    /// <summary>Whether the way to the client is cut without anybody knowing.</summary>
    public bool IsHalfOpen { get; set; }

    public FakeSocket Socket => socket;

    public void OnEvent(string listenKey, byte[] payload)
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Push(Encoding.UTF8.GetString(payload));
    }

    public void Ping()
    {
        if (!IsHalfOpen && !socket.IsClosed) socket.Ping();
    }
}

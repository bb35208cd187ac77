using System.Net;
using System.Net.Sockets;

namespace MarketStream.Benchmarks.Sending;

/// <summary>A datagram that starts the next phase on every open socket; sending one costs the measuring process almost nothing.</summary>
internal sealed class GoSignal : IDisposable
{
    private const byte Go = (byte)'g';

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly object _gate = new();
    private int _count;

    public GoSignal() => _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public int Port => ((IPEndPoint)_socket.LocalEndPoint!).Port;

    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    public void Listen()
    {
        var buffer = new byte[16];
        while (true)
        {
            if (_socket.Receive(buffer) == 0 || buffer[0] != Go) continue;
            lock (_gate)
            {
                _count++;
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void WaitFor(int count)
    {
        lock (_gate)
        {
            while (_count < count) Monitor.Wait(_gate);
        }
    }

    public void Dispose() => _socket.Dispose();
}

/// <summary>The other end of <see cref="GoSignal"/>.</summary>
internal sealed class GoSender : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public GoSender(int port)
    {
        _socket.Connect(IPAddress.Loopback, port);

        // Ignored by the receiver: the first call of everything happens outside of what is measured.
        _socket.Send("warm"u8);
    }

    public void Go() => _socket.Send("g"u8);

    public void Dispose() => _socket.Dispose();
}

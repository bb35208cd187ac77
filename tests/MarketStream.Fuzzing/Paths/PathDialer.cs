using MarketStream.Engine.Transport;

namespace MarketStream.Fuzzing.Paths;

/// <summary>Opens sockets in memory, and remembers them in their order.</summary>
internal sealed class PathDialer(TimeProvider time) : IDialer
{
    private readonly List<PathSocket> _sockets = [];

    public IReadOnlyList<PathSocket> Open
    {
        get
        {
            lock (_sockets) return [.. _sockets.Where(socket => socket.IsOpen)];
        }
    }

    public async Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token)
    {
        var socket = await PathSocket.OpenAsync(uri, handler, options, time).ConfigureAwait(false);
        lock (_sockets) _sockets.Add(socket);
        return socket;
    }
}

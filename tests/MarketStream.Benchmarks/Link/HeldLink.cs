using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MarketStream.Benchmarks.Link;

/// <summary>
/// A TCP relay to a port of this machine that holds up all bytes for a while, as a link does that is down: what both sides write is taken
/// by their systems, and arrives in one moment when the link is up again.
/// </summary>
internal sealed class HeldLink : IAsyncDisposable
{
    private const int BufferBytes = 256 * 1024;

    private readonly TcpListener _listener;
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _up = Opened();
    private volatile TaskCompletionSource _down = Opened();

    public HeldLink(int port, IPAddress? listenOn = null)
    {
        _port = port;
        _listener = new TcpListener(listenOn ?? IPAddress.Loopback, 0);
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Uri => new(string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{Port}"));

    /// <summary>Holds up what clients send, and what they are sent unless <paramref name="isOneWay"/>.</summary>
    public void Hold(bool isOneWay)
    {
        // Whoever waits for a link that is down already must wait for the same release, or would wait for ever.
        if (_up.Task.IsCompleted) _up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!isOneWay && _down.Task.IsCompleted) _down = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Release()
    {
        _up.TrySetResult();
        _down.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Release();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token).ConfigureAwait(false)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving).ConfigureAwait(false);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "However one side ends, the other is reset.")]
    private async Task ServeAsync(Socket client)
    {
        using var venue = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var owned = client;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        client.NoDelay = true;
        try
        {
            await venue.ConnectAsync(IPAddress.Loopback, _port, ended.Token).ConfigureAwait(false);
            var ways = new[] { PumpAsync(client, venue, () => _up, ended.Token), PumpAsync(venue, client, () => _down, ended.Token) };
            var first = await Task.WhenAny(ways).ConfigureAwait(false);
            if (first.IsFaulted) client.LingerState = venue.LingerState = new LingerOption(true, 0);
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(ways).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // As above.
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, Func<TaskCompletionSource> gate, CancellationToken token)
    {
        var buffer = new byte[BufferBytes];
        for (int count; (count = await from.ReceiveAsync(buffer, token).ConfigureAwait(false)) > 0;)
        {
            await gate().Task.WaitAsync(token).ConfigureAwait(false);
            for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), token).ConfigureAwait(false);
        }
    }
}

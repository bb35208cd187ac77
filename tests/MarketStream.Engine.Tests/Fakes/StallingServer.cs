using System.Net;
using System.Net.Sockets;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>A server that takes connections, says the same few bytes on each, and then nothing more.</summary>
internal sealed class StallingServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _words;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;
    private volatile bool _hasClient;

    public StallingServer(byte[] words)
    {
        _words = words;
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Whether a client has come.</summary>
    public bool HasClient => _hasClient;

    /// <summary>Completes when the first client has closed its socket.</summary>
    public Task Left => _left.Task;

    public Uri UriFor(string scheme) => new($"{scheme}://{_listener.LocalEndpoint}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            _hasClient = true;
            var stream = client.GetStream();
            await stream.WriteAsync(_words, _stop.Token);
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer, _stop.Token) > 0)
            {
                // What the client says is of no interest, only that it ends.
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException)
        {
            // A reset is an end too.
        }

        _left.TrySetResult();
    }
}

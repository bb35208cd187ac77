using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>An HTTP server that answers every request with the same bytes and closes, whatever it was asked.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _answer;
    private readonly Task _serving;

    public AnsweringServer(byte[] answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Uri => new($"http://{_listener.LocalEndpoint}");

    /// <summary>A whole answer: status and headers as given, and the body with its length.</summary>
    public static byte[] Http(string head, byte[] body) =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {head}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        var buffer = new byte[8192];
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var stream = client.GetStream();
                _ = await stream.ReadAsync(buffer, _stop.Token);
                await stream.WriteAsync(_answer, _stop.Token);
                client.Client.Shutdown(SocketShutdown.Send);
                while (await stream.ReadAsync(buffer, _stop.Token) > 0)
                {
                    // Until the other side has closed: what it has not read would be lost by a reset.
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The client left, or the test ended.
            }
        }
    }
}

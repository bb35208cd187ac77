using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>A proxy on the loopback address that speaks HTTP CONNECT, over TLS if told so, and SOCKS 5, told apart by the first byte.</summary>
internal sealed class TestProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly NetworkCredential? _login;
    private readonly Task _accepting;

    public TestProxy(NetworkCredential? login = null)
    {
        _login = login;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What clients wanted to reach, host and port.</summary>
    public ConcurrentQueue<string> Wanted { get; } = new();

    /// <summary>Whether whoever asks is told that the way is forbidden.</summary>
    public bool Forbids { get; init; }

    /// <summary>What TLS is spoken with; null for none.</summary>
    public X509Certificate2? Certificate { get; init; }

    public Uri UriFor(string scheme) => new($"{scheme}://{_listener.LocalEndpoint}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        try
        {
            await using var stream = await SecureAsync(client.GetStream());
            var first = new byte[1];
            await stream.ReadExactlyAsync(first, _stop.Token);
            var target = first[0] == 5 ? await SocksAsync(stream) : await ConnectAsync(stream);
            if (target is null) return;
            using var venue = new TcpClient();
            await venue.ConnectAsync(target.Host, target.Port, _stop.Token);
            await stream.WriteAsync(
                first[0] == 5 ? new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 } : "HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
            await Task.WhenAny(stream.CopyToAsync(venue.GetStream(), _stop.Token), venue.GetStream().CopyToAsync(stream, _stop.Token));
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException or AuthenticationException)
        {
            // Either side went.
        }
    }

    private async Task<Stream> SecureAsync(Stream network)
    {
        if (Certificate is null) return network;
        var secure = new SslStream(network);
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _stop.Token);
        return secure;
    }

    private async Task<DnsEndPoint?> ConnectAsync(Stream stream)
    {
        while (true)
        {
            var head = await HeadAsync(stream);
            var target = head.Split(' ')[1];
            if (_login is not null && !head.Contains($"Proxy-Authorization: Basic {Token(_login)}\r\n", StringComparison.Ordinal))
            {
                await AnswerAsync(stream, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"");
                continue;
            }

            Wanted.Enqueue(target);
            if (!Forbids) return new DnsEndPoint(target[..target.LastIndexOf(':')], int.Parse(target[(target.LastIndexOf(':') + 1)..], CultureInfo.InvariantCulture));
            await AnswerAsync(stream, "403 Forbidden");
            return null;
        }
    }

    private async Task AnswerAsync(Stream stream, string status) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"), _stop.Token);

    private async Task<DnsEndPoint?> SocksAsync(Stream stream)
    {
        var methods = await BytesAsync(stream, (await BytesAsync(stream, 1))[0]);
        var method = (byte)(_login is null ? 0 : 2);
        if (!methods.Contains(method))
        {
            await stream.WriteAsync(new byte[] { 5, 0xFF }, _stop.Token);
            return null;
        }

        await stream.WriteAsync(new byte[] { 5, method }, _stop.Token);
        if (_login is not null && !await LogInAsync(stream)) return null;
        var request = await BytesAsync(stream, 4);
        var host = request[3] switch
        {
            1 => new IPAddress(await BytesAsync(stream, 4)).ToString(),
            4 => new IPAddress(await BytesAsync(stream, 16)).ToString(),
            _ => Encoding.ASCII.GetString(await BytesAsync(stream, (await BytesAsync(stream, 1))[0])),
        };
        var port = await BytesAsync(stream, 2);
        var target = new DnsEndPoint(host, (port[0] << 8) | port[1]);
        Wanted.Enqueue($"{target.Host}:{target.Port}");
        if (!Forbids) return target;
        await stream.WriteAsync(new byte[] { 5, 2, 0, 1, 0, 0, 0, 0, 0, 0 }, _stop.Token);
        return null;
    }

    private async Task<bool> LogInAsync(Stream stream)
    {
        await BytesAsync(stream, 1);
        var user = Encoding.UTF8.GetString(await BytesAsync(stream, (await BytesAsync(stream, 1))[0]));
        var password = Encoding.UTF8.GetString(await BytesAsync(stream, (await BytesAsync(stream, 1))[0]));
        var isRight = user == _login!.UserName && password == _login.Password;
        await stream.WriteAsync(new byte[] { 1, (byte)(isRight ? 0 : 1) }, _stop.Token);
        return isRight;
    }

    private async Task<byte[]> BytesAsync(Stream stream, int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes, _stop.Token);
        return bytes;
    }

    private async Task<string> HeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) head.Append((char)(await BytesAsync(stream, 1))[0]);
        return head.ToString();
    }

    private static string Token(NetworkCredential login) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.UserName}:{login.Password}"));
}

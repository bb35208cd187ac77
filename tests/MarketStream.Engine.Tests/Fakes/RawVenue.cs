using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Transport;
using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>A venue written byte by byte over a listener, so that nothing of it knows what our own code takes for granted.</summary>
internal sealed class RawVenue : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _serving = [];
    private readonly ConcurrentDictionary<RawPeer, bool> _open = new();
    private readonly Task _accepting;

    public RawVenue()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Answers the head of a request; null opens a WebSocket as the RFC says.</summary>
    public Func<string, byte[]?> Answer { get; set; } = static _ => null;

    /// <summary>Answers the JSON of a command, null for silence.</summary>
    public Func<RawPeer, RawCommand, string?> OnCommand { get; set; } = static (peer, command) => peer.Serve(command);

    /// <summary>Answers a text as it came; null leaves it to <see cref="OnCommand"/>.</summary>
    public Func<RawPeer, string, string?> OnText { get; set; } = static (_, _) => null;

    /// <summary>Called when a socket is open.</summary>
    public Func<RawPeer, Task> Opened { get; set; } = static _ => Task.CompletedTask;

    /// <summary>The first line of each request.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public IReadOnlyCollection<RawPeer> Peers => [.. _open.Keys];

    public Uri Uri => new($"ws://{_listener.LocalEndpoint}");

    public ConnectionServices Services { get; } = new(
        new WebsocketClientDialer(TimeProvider.System), new LimitBook(TimeProvider.System), new ConnectionRegistry(), TimeProvider.System, () => new Random(1));

    public static byte[] Head(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    /// <summary>The key that a client must be answered with.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 prescribes SHA-1 here.")]
    public static string AcceptOf(string request)
    {
        var key = request.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))[18..].Trim();
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
    }

    public Task<MarketConnection> ConnectAsync(
        IEnumerable<string> streams, Func<ConnectionOptions, ConnectionOptions>? change = null, string venue = "binance-spot", ConnectionServices? services = null)
    {
        var profile = VenueCatalog.Shared.Get(venue);
        var options = new ConnectionOptions { Name = "raw", Venue = profile, Uri = Uri, ConnectTimeout = TimeSpan.FromSeconds(20) };
        options = change?.Invoke(options) ?? options;
        var grammar = new StreamGrammar(options.Venue);
        return MarketConnection.OpenAsync(options, [.. streams.Select(grammar.Parse)], services ?? Services, CancellationToken.None);
    }

    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var clock = Stopwatch.StartNew(); !condition();)
        {
            Assert.True(clock.Elapsed < Patience, $"Not in {Patience.TotalSeconds} s: {what}.");
            await Task.Delay(10);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in Services.Registry.All) await connection.CloseAsync();
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over; ObjectDisposedException is an InvalidOperationException, as is that of a listener which was stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        client.NoDelay = true;
        using var peer = new RawPeer(client.GetStream());
        try
        {
            var request = await peer.ReadHeadAsync(_stop.Token);
            Requests.Enqueue(request.Split("\r\n")[0]);
            if (Answer(request) is { } answer)
            {
                await peer.WriteAsync(answer, _stop.Token);
                if (!Encoding.Latin1.GetString(answer).Contains(" 101", StringComparison.Ordinal)) return;
            }
            else
            {
                await peer.WriteAsync(Head($"HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: {AcceptOf(request)}\n\n"), _stop.Token);
            }

            peer.AskedInUri(request.Split(' ')[1]);
            _open[peer] = true;
            await Opened(peer);
            while (await peer.ReadTextAsync(_stop.Token) is { } text)
            {
                if ((OnText(peer, text) ?? OnCommand(peer, RawCommand.Of(text))) is { } said) await peer.SendAsync(said, _stop.Token);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Either side went.
        }
        finally
        {
            _open.TryRemove(peer, out _);
        }
    }
}

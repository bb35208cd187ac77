using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Tests.Accounts;
using MarketStream.Engine.Transport;
using MarketStream.Notices;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Engine.Tests.Diagnostics;

/// <summary>A session with an account, logged in full, of which the log holds no secret.</summary>
public sealed class DiagnosticSecretTests : IDisposable
{
    private const string ProxyPassword = "a-password-for-the-proxy";

    private readonly AccountVenue _world = new("binance-usdm");
    private readonly string _folder = Directory.CreateTempSubdirectory("log-").FullName;

    public void Dispose()
    {
        _world.Service.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Session_AtTrace_HoldsNoKeySecretOrSignature()
    {
        var path = Path.Combine(_folder, "ms.log");
        var host = new HostLogger();
        var opening = MarketConnection.OpenAsync(
            new ConnectionOptions
            {
                Name = "test",
                Venue = _world.Profile,
                Credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret),
                Proxy = ProxyRoute.Through(new Uri($"http://user:{ProxyPassword}@proxy.example:1/"), null),
                LogPath = path,
                LogLevel = DiagnosticLevel.Trace,
                Logger = host,
            },
            [],
            _world.Fake.Services,
            CancellationToken.None);
        await UntilAsync(() => opening.IsCompleted);
        var connection = await opening;
        var before = _world.Service.Accounts[0].Key!.Value;
        _world.Act(OrderAction.Place);

        // A venue that repeats what it was sent, a key that ends, and a lost socket with the key in its address.
        _world.Instead = (_, request) => new Engine.Rest.RestAnswer(400, System.Text.Encoding.UTF8.GetBytes($"{{\"code\":-1100,\"msg\":\"bad {request.Target} {request.Headers[0].Value} {before}\"}}"));
        _world.Service.ExpireKeys(isAnnounced: true);
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.AccountFailed));
        _world.Instead = static (_, _) => null;
        await UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.Rollover));
        var after = _world.Service.Accounts[0].Key!.Value;
        _world.Fake.OpenSockets[^1].Drop();
        await UntilAsync(() => connection.ReconnectCount > 0);
        var closing = connection.CloseAsync();
        await UntilAsync(() => closing.IsCompleted);

        var log = await File.ReadAllTextAsync(path);
        foreach (var name in (string[])["KeyMade", "KeyLost", "KeyNotRenewed", "RequestSent", "RequestAnswered", "RequestRefused", "StateCompared", "KeyEnded"])
            Assert.Contains($"\t{name}\t", log, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        var said = log + string.Join('\n', host.Lines.Select(line => $"{line.Text} {line.Error}"));
        Assert.All((string[])[AccountVenue.ApiKey, AccountVenue.Secret, before, after, ProxyPassword, "signature="], secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Session_OfASignedSubscription_HoldsNoKeySecretOrSignature()
    {
        var path = Path.Combine(_folder, "spot.log");
        var world = new AccountVenue("binance-spot");
        var opening = MarketConnection.OpenAsync(
            new ConnectionOptions
            {
                Name = "spot",
                Venue = world.Profile,
                Credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret),
                LogPath = path,
                LogLevel = DiagnosticLevel.Trace,
            },
            [],
            world.Fake.Services,
            CancellationToken.None);
        await world.Fake.UntilAsync(() => opening.IsCompleted);
        var connection = await opening;
        world.InsteadOnSocket = text => $"{{\"id\":1,\"status\":400,\"error\":{{\"code\":-1100,\"msg\":{System.Text.Json.JsonSerializer.Serialize(text)}}}}}";
        world.Ear.Socket.Drop();
        await world.Fake.UntilAsync(() => connection.RecentNotices.Any(notice => notice.Kind == NoticeKind.ConnectFailed));
        var closing = connection.CloseAsync();
        await world.Fake.UntilAsync(() => closing.IsCompleted);
        world.Service.Dispose();

        var log = await File.ReadAllTextAsync(path);
        foreach (var name in (string[])["CommandSent", "CommandAccepted", "CommandRefused"]) Assert.Contains($"\t{name}\t", log, StringComparison.Ordinal);
        Assert.Contains("SubscribeAccount", log, StringComparison.Ordinal);
        var signatures = world.Fake.Sockets.SelectMany(socket => socket.Sent).Select(sent => sent.Text.Split("\"signature\":\"")[1][..64]);
        Assert.All((string[])[AccountVenue.ApiKey, AccountVenue.Secret, .. signatures], secret => Assert.DoesNotContain(secret[..8], log, StringComparison.OrdinalIgnoreCase));
    }

    private Task UntilAsync(Func<bool> condition) => _world.Fake.UntilAsync(
        () =>
        {
            foreach (var socket in _world.Fake.OpenSockets) socket.Ping();
            return condition();
        },
        TimeSpan.FromHours(2),
        TimeSpan.FromSeconds(20));
}

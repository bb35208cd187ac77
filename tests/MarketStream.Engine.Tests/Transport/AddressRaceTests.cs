using System.Net;
using System.Net.Sockets;
using MarketStream.Engine.Transport;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Transport;

public class AddressRaceTests
{
    private static readonly IPEndPoint First = new(IPAddress.Parse("2001:db8::1"), 443);
    private static readonly IPEndPoint Second = new(IPAddress.Parse("192.0.2.1"), 443);
    private static readonly IPEndPoint Third = new(IPAddress.Parse("192.0.2.2"), 443);

    private readonly FakeTimeProvider _time = new();
    private readonly Dictionary<IPEndPoint, TaskCompletionSource<Line>> _dialed = [];
    private readonly List<Line> _lines = [];
    private readonly AddressRace<Line> _race;

    public AddressRaceTests() => _race = new AddressRace<Line>(Connect, _time);

    [Fact]
    public async Task RunAsync_DeadFirstAddress_CostsAQuarterOfASecondAndLeavesNothingOpen()
    {
        var race = _race.RunAsync([First, Second], CancellationToken.None);
        Assert.Equal([First], _dialed.Keys);
        await AdvanceAsync(AddressRace<Line>.Stagger - TimeSpan.FromMilliseconds(1));
        Assert.Single(_dialed);
        await AdvanceAsync(TimeSpan.FromMilliseconds(1));
        Answer(Second);
        var (line, address) = await race;
        Assert.Equal(Second, address);
        Assert.False(line.IsClosed);
        Assert.True(_dialed[First].Task.IsCanceled);
    }

    [Fact]
    public async Task RunAsync_RefusedAddress_IsFollowedAtOnce()
    {
        var race = _race.RunAsync([First, Second, Third], CancellationToken.None);
        Refuse(First, SocketError.ConnectionRefused);
        await UntilAsync(() => _dialed.ContainsKey(Second));
        Refuse(Second, SocketError.ConnectionRefused);
        await UntilAsync(() => _dialed.ContainsKey(Third));
        Answer(Third);
        Assert.Equal(Third, (await race).Address);
    }

    [Fact]
    public async Task RunAsync_NobodyAnswers_TellsTheErrorThatSaysMore()
    {
        var race = _race.RunAsync([First, Second], CancellationToken.None);
        Refuse(First, SocketError.NetworkUnreachable);
        await UntilAsync(() => _dialed.ContainsKey(Second));
        Refuse(Second, SocketError.ConnectionRefused);
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(() => race)).SocketErrorCode);
    }

    [Fact]
    public async Task RunAsync_Cancelled_EndsEveryAttempt()
    {
        using var stop = new CancellationTokenSource();
        var race = _race.RunAsync([First, Second], stop.Token);
        await AdvanceAsync(AddressRace<Line>.Stagger);
        Assert.Equal(2, _dialed.Count);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => race);
        Assert.All(_dialed.Values, attempt => Assert.True(attempt.Task.IsCanceled));
    }

    [Fact]
    public async Task RunAsync_LoserThatConnectsAllTheSame_IsLetGo()
    {
        var stubborn = new TaskCompletionSource<Line>();
        var race = new AddressRace<Line>((address, token) => Equals(address, First) ? stubborn.Task : Connect(address, token), _time)
            .RunAsync([First, Second], CancellationToken.None);
        await AdvanceAsync(AddressRace<Line>.Stagger);
        Answer(Second);
        var winner = (await race).Connection;
        var loser = new Line();
        stubborn.SetResult(loser);
        await UntilAsync(() => loser.IsClosed);
        Assert.False(winner.IsClosed);
    }

    [Fact]
    public async Task RunAsync_NoAddress_IsAHostThatIsNotFound() => Assert.Equal(
        SocketError.HostNotFound,
        (await Assert.ThrowsAsync<SocketException>(() => _race.RunAsync([], CancellationToken.None))).SocketErrorCode);

    [Fact]
    public void Of_TwoFamilies_TakesTurnsAndBeginsWithTheLastWinner()
    {
        var order = new AddressOrder();
        IPAddress[] found = [IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8::2"), IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2")];
        Assert.Equal([found[0], found[2], found[1], found[3]], order.Of("venue.example", found));
        order.Remember("venue.example", found[3]);
        Assert.Equal([found[3], found[0], found[2], found[1]], order.Of("VENUE.example", found));
        Assert.Equal([found[0], found[2], found[1], found[3]], order.Of("other.example", found));

        // An address that the name has no more is not tried.
        Assert.Equal([found[0]], order.Of("venue.example", [found[0]]));
    }

    [Fact]
    public async Task ConnectAsync_NameWithADeadAddress_ReachesTheLivingOneAndRemembersIt()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        // Nobody listens at the first; this machine refuses it at once.
        var connector = new NetworkConnector(TimeProvider.System, _ => [IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]);
        for (var i = 0; i < 2; i++)
        {
            await using var stream = await connector.ConnectAsync(new DnsEndPoint("venue.example", port), CancellationToken.None);
            using var accepted = await listener.AcceptTcpClientAsync();
            await stream.WriteAsync("a"u8.ToArray());
            Assert.Equal(1, await accepted.GetStream().ReadAsync(new byte[1]));
        }
    }

    private Task<Line> Connect(IPEndPoint address, CancellationToken token)
    {
        var attempt = new TaskCompletionSource<Line>(TaskCreationOptions.RunContinuationsAsynchronously);
        token.Register(() => attempt.TrySetCanceled(token));
        _dialed.Add(address, attempt);
        return attempt.Task;
    }

    private void Answer(IPEndPoint address)
    {
        _lines.Add(new Line());
        _dialed[address].SetResult(_lines[^1]);
    }

    private void Refuse(IPEndPoint address, SocketError error) => _dialed[address].SetException(new SocketException((int)error));

    private async Task AdvanceAsync(TimeSpan time)
    {
        var before = _dialed.Count;
        _time.Advance(time);
        for (var i = 0; i < 200 && _dialed.Count == before; i++) await Task.Yield();
        await Task.Delay(20);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 3000, "It did not become true.");
            await Task.Delay(10);
        }
    }

    private sealed class Line : IDisposable
    {
        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}

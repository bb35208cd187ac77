using MarketStream.Engine.Accounts;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Notices;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Signing;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using Microsoft.Extensions.Logging.Abstractions;

namespace MarketStream.Engine.Tests.Accounts;

/// <summary>The account's loop by itself, with somebody who listens badly.</summary>
public sealed class AccountLoopTests : IAsyncDisposable
{
    private static readonly Uri Address = new("http://127.0.0.1:1");

    private readonly AccountVenue _world = new("binance-usdm");
    private readonly List<StreamNotice> _said = [];
    private readonly AccountCredential _credential = Credentials.Of(AccountVenue.ApiKey, AccountVenue.Secret);
    private readonly AccountStream _stream;

    private NoticeKind? _deafFor;

    public AccountLoopTests()
    {
        var time = _world.Fake.Time;
        var rest = new VenueRest(_world.Profile, Address, _world, new RestServices(new WeightBudget(time), new LimitBook(time), time));
        var api = new AccountApi(_world.Profile.Accounts!, _credential, rest);
        var notices = new AccountNotices("test", _world.Profile.Name, time, Hear);
        _stream = new AccountStream(
            new ListenKeySource(api, _world.Profile.Accounts!, new KeyNotes(StateFolder.OfUser), notices, Address, time, new Random(1)),
            api,
            notices,
            new FaultReporter(new NoticeFactory("test", _world.Profile.Name, time), time, Hear),
            time,
            new Random(1),
            NullLogger.Instance);
    }

    private IReadOnlyList<FaultNotice> Faults
    {
        get
        {
            lock (_said) return [.. _said.OfType<FaultNotice>()];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _credential.Dispose();
    }

    [Fact]
    public async Task Run_TurnThatThrows_IsAFaultThatIsTriedAgainEverLater()
    {
        _deafFor = NoticeKind.AccountReconciled;
        await StartAsync();
        await _world.Fake.UntilAsync(() => Faults.Count == 3);

        Assert.All(Faults, fault => Assert.Equal(("account loop", NoticeKind.Fault), (fault.Part, fault.Kind)));

        // Not each failure is said, but each notice has the number of all.
        Assert.Equal(1, Faults[0].FailureCount);
        Assert.True(Faults[0].FailureCount < Faults[1].FailureCount && Faults[1].FailureCount < Faults[2].FailureCount);
        Assert.Equal("InvalidTimeZoneException: deaf to **** and its like", Faults[0].Problem);
        Assert.True(Faults[0].RestartIn < Faults[1].RestartIn && Faults[1].RestartIn < Faults[2].RestartIn, string.Join(", ", Faults.Select(fault => fault.RestartIn)));
        var error = await Assert.ThrowsAsync<MarketStreamException>(() => _stream.FirstCheck);
        Assert.Equal("AccountFailed", error.ErrorId);
        Assert.DoesNotContain(AccountVenue.ApiKey, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(AccountCause.CheckFailed, _stream.Tracker.Uncertainty?.Cause);

        _deafFor = null;
        await _world.Fake.UntilAsync(() => _stream.Tracker.Uncertainty is null);
    }

    [Fact]
    public async Task OnEvents_EventThatCannotBeReckonedWith_IsAFaultAndTheAccountIsCompared()
    {
        await StartAsync();
        await _world.Fake.UntilAsync(() => _stream.FirstCheck.IsCompletedSuccessfully);

        // No reader makes such an event: it stands for a defect of one.
        var broken = new AccountUpdateEvent { Balances = new EventList<AccountBalance>([null!]) };
        _stream.OnEvents([new StreamGrammar(_world.Profile).Parse("account")], [broken], new bool[1]);

        var fault = Assert.Single(Faults);
        Assert.Equal(("account events", 1, (TimeSpan?)null), (fault.Part, fault.FailureCount, fault.RestartIn));
        lock (_said) Assert.Contains(_said, notice => notice is AccountNotice { Kind: NoticeKind.AccountUncertain, Cause: AccountCause.CheckFailed });
        await _world.Fake.UntilAsync(() => _stream.Tracker.Uncertainty is null);
    }

    [Fact]
    public async Task OnEvents_NumbersBeyondAnyDecimal_AreLeftOutAndNothingFails()
    {
        await StartAsync();
        await _world.Fake.UntilAsync(() => _stream.FirstCheck.IsCompletedSuccessfully);
        var order = new OrderUpdateEvent { StatusText = "FILLED", Symbol = "BTCUSDT", OrderId = 7, FilledQuantity = 0.0000000000000000000000000001m, FilledQuoteQuantity = decimal.MaxValue };
        var balances = new AccountUpdateEvent { Balances = new EventList<AccountBalance>([new AccountBalance { Asset = "SOL", Free = decimal.MaxValue, Locked = 1 }]) };
        var stream = new StreamGrammar(_world.Profile).Parse("account");
        _stream.OnEvents([stream, stream], [order, balances], new bool[2]);

        Assert.Empty(Faults);
        Assert.Null(Assert.Single(_stream.Tracker.Orders).AveragePrice);
        Assert.DoesNotContain(_stream.Tracker.View("", true, null).Balances, balance => balance.Asset == "SOL");
    }

    [Fact]
    public async Task Dispose_LoopThatHearsNothing_EndsAllTheSame()
    {
        await StartAsync();
        await _world.Fake.UntilAsync(() => _stream.FirstCheck.IsCompletedSuccessfully);
        var never = new TaskCompletionSource<RestAnswer>();
        _world.Pending = _ => never.Task;
        var before = _world.Asked.Count;
        await _world.Fake.UntilAsync(() => _world.Asked.Count > before, TimeSpan.FromHours(1), TimeSpan.FromSeconds(20));
        var ending = _stream.DisposeAsync().AsTask();
        await _world.Fake.UntilAsync(() => ending.IsCompleted, TimeSpan.FromSeconds(30));
        await ending;
    }

    private async Task StartAsync()
    {
        await _stream.OpenAsync(default);
        _stream.Start(_ => { });
        _stream.OnServed(_stream.NewPass(), _world.Fake.Time.GetUtcNow());
    }

    private void Hear(StreamNotice notice)
    {
        if (notice.Kind == _deafFor) throw new InvalidTimeZoneException($"deaf to {AccountVenue.ApiKey} and its like");
        lock (_said) _said.Add(notice);
    }
}

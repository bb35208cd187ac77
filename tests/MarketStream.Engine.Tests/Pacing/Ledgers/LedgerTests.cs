using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Tests.Fakes;

namespace MarketStream.Engine.Tests.Pacing.Ledgers;

/// <summary>Every limit book here stands for a process of its own.</summary>
public sealed class LedgerTests : IDisposable
{
    private static readonly Uri Venue = new("wss://Venue.example:9443/eoptions");

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"ledger-{Guid.NewGuid():N}");
    private readonly SteppedTimeProvider _time = new();

    private string FilePath => Path.Combine(_folder, LedgerFile.NameOf("venue.example:9443"));

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task TrySpendAttempt_ManyProcesses_StayInsideOneBudget()
    {
        var books = Enumerable.Range(0, 10).Select(_ => Book()).ToList();
        for (var i = 0; i < 9; i++) Assert.Equal(0, await WaitAsync(books[i]));
        foreach (var book in books) Assert.Equal(300, await WaitAsync(book));
        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(0, await WaitAsync(books[9]));
    }

    [Fact]
    public async Task TrySpendAttempt_AllAtOnce_SpendsTheBudgetExactly()
    {
        var books = Enumerable.Range(0, 10).Select(_ => Book()).ToList();
        var asked = Enumerable.Range(0, 30).Select(i => Task.Run(() => WaitAsync(books[i % 10]))).ToList();
        await PumpAsync(Task.WhenAll(asked));
        Assert.Equal(9, asked.Select(task => task.GetAwaiter().GetResult()).Count(wait => wait == 0));
    }

    [Fact]
    public async Task Answered_ByOneProcess_IsKnownToAll()
    {
        var (mine, other) = (Book(), Book());
        var limits = TestVenue.Limits(attempts: 1);
        var answer = await mine.TrySpendAttemptAsync(Venue, limits, TimeSpan.FromSeconds(15), default);
        Assert.NotEqual(TimeSpan.Zero, (await other.TrySpendAttemptAsync(Venue, limits, TimeSpan.Zero, default)).Wait);
        _time.Advance(TimeSpan.FromSeconds(2));
        await mine.AnsweredAsync(Venue, answer.Attempt);
        _time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(TimeSpan.FromSeconds(1), (await other.TrySpendAttemptAsync(Venue, limits, TimeSpan.Zero, default)).Wait);
    }

    [Fact]
    public async Task CoolDown_OfOneProcess_HoldsForAll()
    {
        var (mine, other) = (Book(), Book());
        Assert.Equal(0, await WaitAsync(other));
        await mine.CoolDownAsync(Venue, 418, TimeSpan.FromSeconds(1000));
        Assert.Equal(1000, await WaitAsync(other));
        Assert.Equal(1000, await WaitAsync(Book()));
        _time.Advance(TimeSpan.FromSeconds(1000));
        Assert.Equal(0, await WaitAsync(other));
        Assert.Equal(1, await WaitAsync(mine));
    }

    [Fact]
    public async Task Status_OfAnotherProcess_ShowsWhatAllDid()
    {
        var (mine, other) = (Book(), Book());
        await WaitAsync(mine);
        _time.Advance(TimeSpan.FromSeconds(100));
        await WaitAsync(other);
        await other.CoolDownAsync(Venue, 1008, null);
        var status = await Book().StatusAsync("venue", Venue, TestVenue.Limits(attempts: 10), default);
        Assert.Equal((2, 9, 0, 2), (status.AttemptsSpent, status.AttemptsAllowed, status.AttemptsLeft, status.Processes));
        Assert.Equal(("venue.example:9443", 1, true, null), (status.Address, status.MessageBreaches, status.IsShared, status.Warning));
        Assert.Equal(_time.GetUtcNow().AddSeconds(60), status.CoolingOffUntil);
        Assert.Equal(_time.GetUtcNow().AddSeconds(60), status.NextAttemptAt);
        Assert.Equal(_time.GetUtcNow().AddSeconds(300), status.AllFreeAt);
        Assert.Contains("1008", status.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MarketStream ledger 1\naddress venue.example:9443\nattempt 1 6")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public async Task Open_DamagedFile_IsSetAsideAndMadeWholeAgain(string content)
    {
        var (mine, other) = (Book(), Book());
        for (var i = 0; i < 5; i++) await WaitAsync(mine);
        File.WriteAllText(FilePath, content);
        var answer = await AnswerAsync(mine);
        Assert.Equal((TimeSpan.Zero, LedgerFailureKind.Damaged), (answer.Wait, answer.Failure?.Kind));
        Assert.Equal(content, File.ReadAllText(FilePath + ".bad"));
        for (var i = 0; i < 3; i++) Assert.Equal(0, await WaitAsync(other));
        Assert.NotEqual(0, await WaitAsync(other));
        Assert.Null((await AnswerAsync(mine)).Failure);
    }

    [Fact]
    public async Task Open_HeldByAnother_WaitsItsTimeAndDecidesAlone()
    {
        var (mine, other) = (Book(), Book());
        await other.CoolDownAsync(Venue, 418, TimeSpan.FromSeconds(1000));
        var start = _time.GetTimestamp();
        using (LedgerFile.TryLock(_folder))
        {
            var asked = AnswerAsync(mine);
            Assert.False(asked.IsCompleted);
            await PumpAsync(asked);
            Assert.Equal(LedgerFailureKind.Locked, (await asked).Failure?.Kind);
            Assert.InRange(_time.GetElapsedTime(start), Ledger.Patience, Ledger.Patience * 2);

            // What stands in the file is known all the same, and the next does not wait again.
            Assert.InRange((await asked).Wait.TotalSeconds, 990, 1000);
            Assert.True(AnswerAsync(mine).IsCompleted);
            _time.Advance(Ledger.PatienceLost);
            Assert.False((asked = AnswerAsync(mine)).IsCompleted);
            await PumpAsync(asked);
        }

        _time.Advance(Ledger.PatienceLost);
        Assert.Null((await AnswerAsync(mine)).Failure);
    }

    [Fact]
    public async Task TrySpendAttempt_WhileItCouldNotBeWritten_IsEnteredLater()
    {
        var (mine, other) = (Book(), Book());
        await WaitAsync(mine);
        using (LedgerFile.TryLock(_folder))
        {
            for (var i = 0; i < 4; i++) await PumpAsync(AnswerAsync(mine));
        }

        _time.Advance(Ledger.PatienceLost);
        await WaitAsync(mine);
        Assert.Equal(6, (await other.StatusAsync("venue", Venue, TestVenue.Limits(attempts: 10), default)).AttemptsSpent);
    }

    [Fact]
    public async Task Open_FolderThatCannotBe_DecidesAloneAndSaysSo()
    {
        File.WriteAllText(_folder, "A file where the folder should be.");
        var book = Book();
        for (var i = 0; i < 9; i++)
        {
            var answer = await AnswerAsync(book);
            Assert.Equal((TimeSpan.Zero, LedgerFailureKind.Unavailable), (answer.Wait, answer.Failure?.Kind));
        }

        Assert.Equal(300, await WaitAsync(book));
        Assert.False((await book.StatusAsync("venue", Venue, TestVenue.Limits(), default)).IsShared);
        File.Delete(_folder);
    }

    [Fact]
    public async Task Open_NoHome_DecidesAloneAndSaysSo()
    {
        var book = new LimitBook(_time, new Ledger(new StateFolder(_ => null, ""), _time));
        var answer = await AnswerAsync(book);
        Assert.Equal((TimeSpan.Zero, LedgerFailureKind.Unavailable), (answer.Wait, answer.Failure?.Kind));
    }

    [Fact]
    public async Task TrySpendAttempt_WallClockSetForward_StillCountsItsOwn()
    {
        var (mine, other) = (Book(), Book());
        for (var i = 0; i < 9; i++) await WaitAsync(mine);
        _time.Step = TimeSpan.FromHours(5);
        Assert.Equal(300, await WaitAsync(mine));
        Assert.Equal(0, await WaitAsync(other));
    }

    [Fact]
    public async Task TrySpendAttempt_WallClockSetBack_WaitsOneWindowAtMost()
    {
        for (var i = 0; i < 9; i++) await WaitAsync(Book());
        await Book().CoolDownAsync(Venue, 429, TimeSpan.FromSeconds(30));
        _time.Step = TimeSpan.FromHours(-5);
        Assert.Equal(300, await WaitAsync(Book()));
        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(0, await WaitAsync(Book()));
    }

    [Fact]
    public async Task TrySpendAttempt_WallClockSetBackAfterACoolDown_IsNoSecondOneForWhoWasTold()
    {
        var (told, other) = (Book(), Book());
        await told.CoolDownAsync(Venue, 1008, null);
        _time.Advance(TimeSpan.FromHours(2));
        _time.Step = TimeSpan.FromHours(-5);
        Assert.Equal(60, await WaitAsync(other));
        Assert.Equal(0, await WaitAsync(told));
        Assert.InRange(await WaitAsync(other), 0, 1);
    }

    [Fact]
    public async Task Save_StaleFiles_AreDeletedUnlessABanStands()
    {
        var banned = new Uri("wss://banned.example");
        await Book().CoolDownAsync(banned, 418, TimeSpan.FromDays(2.5));
        await WaitAsync(Book());
        File.WriteAllText(FilePath + ".bad", "");

        // File times are the kernel's, and need not be told by the clock of the process: old by any clock.
        foreach (var path in Directory.GetFiles(_folder, "*.ledger*")) File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
        _time.Advance(TimeSpan.FromDays(1));
        await AnswerAsync(Book(), new Uri("wss://third.example"));
        var left = Directory.GetFiles(_folder, "*.ledger*").Select(Path.GetFileName).Order();
        Assert.Equal([LedgerFile.NameOf("banned.example"), LedgerFile.NameOf("third.example")], left);
    }

    [Fact]
    public async Task Files_OnUnix_AreTheOwnersAlone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await WaitAsync(Book());
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
    }

    [Theory]
    [InlineData("venue.example:9443")]
    [InlineData("../../etc/passwd")]
    [InlineData("con")]
    [InlineData("[::1]:80")]
    [InlineData("ünicode.example")]
    [InlineData("a\0b\nc|d\\e")]
    public void NameOf_AnyAddress_IsAPlainName(string address)
    {
        Assert.Matches("^[a-z0-9-]{17,77}\\.ledger$", LedgerFile.NameOf(address));
        Assert.InRange(LedgerFile.NameOf(new string('x', 5000)).Length, 1, 90);
        Assert.Equal(LedgerFile.NameOf("VENUE.example"), LedgerFile.NameOf("venue.example"));
        Assert.NotEqual(LedgerFile.NameOf("venue.example:80"), LedgerFile.NameOf("venue.example-80"));
    }

    private LimitBook Book() => new(_time, new Ledger(new StateFolder(name => name == StateFolder.Variable ? _folder : null, ""), _time));

    private static async Task<AttemptPermit> AnswerAsync(LimitBook book, Uri? uri = null) =>
        await book.TrySpendAttemptAsync(uri ?? Venue, TestVenue.Limits(attempts: 10), TimeSpan.Zero, default);

    private static async Task<double> WaitAsync(LimitBook book) => (await AnswerAsync(book)).Wait.TotalSeconds;

    private async Task PumpAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
            _time.Advance(TimeSpan.FromMilliseconds(5));
        }
    }
}

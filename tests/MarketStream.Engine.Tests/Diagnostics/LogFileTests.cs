using System.Text;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics;
using MarketStream.Engine.Notices;
using MarketStream.Errors;
using MarketStream.Notices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Diagnostics;

public sealed class LogFileTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<StreamNotice> _notices = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("log-").FullName;

    private string Target => Path.Combine(_folder, "ms.log");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Add_Lines_AreAppendedInOrderAndWrittenAtTheClose()
    {
        await File.WriteAllTextAsync(Target, "what was there before\n");
        await using (var file = Started())
        {
            for (var i = 0; i < 1000; i++) file.Add(Entry($"line {i} \u00e9"));
        }

        var lines = await File.ReadAllLinesAsync(Target);
        Assert.Equal(["what was there before", .. Enumerable.Range(0, 1000).Select(i => $"line {i} \u00e9")], lines.Select(MessageOf));
    }

    [Fact]
    public async Task Add_WhileTheFileIsOpen_ReachesItWithoutAClose()
    {
        await using var file = Started();
        file.Add(Entry("now"));
        while (!(await ReadSharedAsync()).EndsWith("now\n", StringComparison.Ordinal)) await Task.Yield();
    }

    [Fact]
    public async Task Add_ToAFullQueue_NeitherWaitsNorHidesWhatIsLost()
    {
        var file = new LogFile(LogAppender.Open(Target), LogLevel.Trace, _time);
        for (var i = 0; i < LogFile.Capacity + 5; i++) file.Add(Entry($"{i}"));
        Start(file);
        await file.DisposeAsync();
        var messages = (await File.ReadAllLinesAsync(Target)).Select(MessageOf).ToList();
        var lost = Assert.Single(messages, message => message.StartsWith("5 lines are missing here", StringComparison.Ordinal));
        messages.Remove(lost);
        Assert.Equal(Enumerable.Range(0, LogFile.Capacity).Select(i => $"{i}"), messages);
    }

    [Fact]
    public async Task Add_FromTwoConnectionsToOneFile_LeavesEveryLineWhole()
    {
        var files = Enumerable.Range(0, 4).Select(_ => Started()).ToList();
        await Task.WhenAll(files.Select((file, number) => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                file.Add(Entry($"{number}:{i}"));
                if (i % 20 == 0) await Task.Yield();
            }

            await file.DisposeAsync();
        })));
        var messages = (await File.ReadAllLinesAsync(Target)).Select(MessageOf).ToList();
        for (var number = 0; number < files.Count; number++)
        {
            var own = messages.Where(message => message.StartsWith($"{number}:", StringComparison.Ordinal));
            Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{number}:{i}"), own);
        }

        Assert.Equal(2000, messages.Count);
    }

    [Fact]
    public async Task Write_ThatFails_IsReportedOnceAndCountedAndTriedAgain()
    {
        var failing = true;
        var file = new LogFile(LogAppender.Open(Target), LogLevel.Trace, _time);
        file.Add(Entry("lost"));
        Start(file, part => { if (Volatile.Read(ref failing)) throw new IOException($"No space left for the {part}."); });
        while (Notices().Count == 0) await Task.Yield();
        Volatile.Write(ref failing, false);
        file.Add(Entry("kept"));
        while (!(await ReadSharedAsync()).Contains("kept", StringComparison.Ordinal))
        {
            await Task.Yield();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await file.DisposeAsync();
        var fault = Assert.IsType<FaultNotice>(Assert.Single(Notices()));
        Assert.Equal((Parts.Log, TimeSpan.FromSeconds(1)), (fault.Part, fault.RestartIn));
        Assert.Equal(["kept", "1 lines are missing here: they came faster than they could be written, or the file could not be written."], (await File.ReadAllLinesAsync(Target)).Select(MessageOf));
    }

    [Fact]
    public async Task Write_BehindALineThatWasCutOff_BeginsALineOfItsOwn()
    {
        await File.WriteAllTextAsync(Target, "cut o");
        await using (var file = Started()) file.Add(Entry("whole"));
        Assert.Equal(["cut o", "whole"], (await File.ReadAllLinesAsync(Target)).Select(MessageOf));
    }

    [Fact]
    public async Task Open_NewFile_IsForItsOwnerAlone()
    {
        await using var file = Started();
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no/such/folder.log")]
    public void Open_WhatCannotBeWritten_IsAnErrorWithThePath(string path)
    {
        var error = Assert.Throws<MarketStreamException>(() => LogAppender.Open(Path.Combine(_folder, path)));
        Assert.Equal((ErrorKind.WriteFailed, "LogNotWritable"), (error.Kind, error.ErrorId));
        Assert.Equal(Path.Combine(_folder, path), error.ErrorTarget);
    }

    private static LogEntry Entry(string message) =>
        new(default, LogLevel.Information, new EventId(1, "Test"), "test", 0, message);

    private static string MessageOf(string line) => line.Split('\t')[^1];

    private LogFile Started()
    {
        var file = new LogFile(LogAppender.Open(Target), LogLevel.Trace, _time);
        Start(file);
        return file;
    }

    private void Start(LogFile file, Action<string>? probe = null) => file.Start("test", new FaultReporter(new NoticeFactory("test", "", _time), _time, Add), probe);

    private void Add(StreamNotice notice)
    {
        lock (_notices) _notices.Add(notice);
    }

    private List<StreamNotice> Notices()
    {
        lock (_notices) return [.. _notices];
    }

    private async Task<string> ReadSharedAsync()
    {
        await using var reader = new FileStream(Target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(reader, Encoding.UTF8);
        return await text.ReadToEndAsync();
    }
}

using System.Text.RegularExpressions;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Tests.Containment;

public partial class TimerWaitTests
{
    [Fact]
    public async Task Of_WhateverIsAskedFor_IsAWaitThatATimerTakes()
    {
        foreach (var wait in (TimeSpan[])[TimeSpan.MinValue, TimeSpan.FromTicks(-1), TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromDays(49.8), TimeSpan.FromSeconds(10_000_000), TimeSpan.MaxValue])
        {
            using var stop = new CancellationTokenSource();
            var delay = Task.Delay(TimerWait.Of(wait), TimeProvider.System, stop.Token);
            await stop.CancelAsync();
            await Task.WhenAny(delay);
        }

        Assert.Equal(TimeSpan.FromMilliseconds(1), TimerWait.Of(TimeSpan.FromTicks(1)));
        Assert.Equal(TimerWait.Longest, TimerWait.Of(TimeSpan.MaxValue));
    }

    /// <summary>A wait that is not bounded ends its loop by an exception, on the day that somebody's limits make it too long.</summary>
    [Fact]
    public void Engine_EveryWaitOfIts_GoesThroughTheOneHelper()
    {
        var folder = Path.Combine(Repository.Root, "src", "MarketStream.Engine");
        var loose = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(path).Where(line => LooseWait().IsMatch(line)).Select(line => $"{Path.GetFileName(path)}: {line.Trim()}"));
        Assert.Empty(loose);
    }

    // Delays, deadlines of tokens and of tasks: those with a clock of their own.
    [GeneratedRegex(@"Task\.Delay\((?!TimerWait\.Of)|new CancellationTokenSource\((?!TimerWait\.Of)[^)]|\.WaitAsync\((?!TimerWait\.Of)[^()]*, *(_?time|services\.Time|_services\.Time)\b")]
    private static partial Regex LooseWait();
}

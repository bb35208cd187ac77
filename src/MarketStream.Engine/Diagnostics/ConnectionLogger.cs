using MarketStream.Engine.Containment;
using MarketStream.Engine.Texts;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Diagnostics;

/// <summary>
/// The logger of one connection or one of its shards. It is the only way into the log, so that no line leaves the engine with a secret in it
/// or with more than one line's worth of text.
/// </summary>
internal sealed class ConnectionLogger(string connection, int shard, IReadOnlyList<ILogSink> sinks, TimeProvider time) : ILogger
{
    private const int LongestMessage = 2000;
    private const int LongestStack = 6000;

    /// <summary>The same log for one shard; 0 means the whole connection.</summary>
    public ConnectionLogger ForShard(int number) => number == shard ? this : new(connection, number, sinks, time);

    public bool IsEnabled(LogLevel logLevel)
    {
        foreach (var sink in sinks)
        {
            if (sink.IsEnabled(logLevel)) return true;
        }

        return false;
    }

    /// <summary>Scopes are not kept: connection and shard stand in every line.</summary>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        // A host's logger is somebody else's code, and may come back into whatever logged.
        CallOut.Check(Parts.Log);
        if (!IsEnabled(logLevel)) return;
        var message = PlainText.Of(formatter(state, null), LongestMessage);
        if (exception is not null) message = $"{message} {StackOf(exception)}";
        var entry = new LogEntry(time.GetUtcNow(), logLevel, eventId, connection, shard, message, Shown(exception));
        foreach (var sink in sinks)
        {
            if (sink.IsEnabled(logLevel)) sink.Add(entry);
        }
    }

    private static string StackOf(Exception error) =>
        PlainText.Of(error.ToString().ReplaceLineEndings("\n").Replace("\n", " | ", StringComparison.Ordinal), LongestStack);

    private static Exception? Shown(Exception? error) =>
        error is not null && PlainText.IsHarmless(error) ? SecretMask.Clean(error) : null;
}

using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Tests.Diagnostics;

/// <summary>A host's logger: it keeps what it gets, or throws.</summary>
internal sealed class HostLogger(Exception? failure = null) : ILogger
{
    private readonly List<(LogLevel Level, int Id, string Text, object? State, Exception? Error)> _lines = [];

    public IReadOnlyList<(LogLevel Level, int Id, string Text, object? State, Exception? Error)> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (failure is not null) throw failure;
        lock (_lines) _lines.Add((logLevel, eventId.Id, formatter(state, exception), state, exception));
    }
}

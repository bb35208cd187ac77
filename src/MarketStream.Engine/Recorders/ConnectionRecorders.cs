using System.Collections.Concurrent;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Features;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Recorders;

/// <summary>The recordings of a connection, which end with it. Each takes what it wants as a receiver, so there is nothing to observe here.</summary>
internal sealed class ConnectionRecorders : IConnectionFeature
{
    private readonly ConcurrentDictionary<int, ActiveRecording> _running = new();
    private readonly IConnectionHost _host;

    private ConnectionRecorders(IConnectionHost host) => _host = host;

    public string Part => Parts.Recording;

    /// <summary>Those that run, by number.</summary>
    public IReadOnlyList<ActiveRecording> Running => [.. _running.Values.OrderBy(recording => recording.Id)];

    /// <summary>The recordings of a connection. Error: ConnectionClosed.</summary>
    public static ConnectionRecorders Of(IConnectionHost connection) => connection.Feature(static host => new ConnectionRecorders(host));

    /// <summary>Starts a recording. Errors: those of <see cref="ActiveRecording.Start"/>.</summary>
    public ActiveRecording Start(RecorderOptions options, Func<IBookRecords> books)
    {
        var recording = ActiveRecording.Start(_host, options, books, ended => _running.TryRemove(ended.Id, out _));
        _running[recording.Id] = recording;

        // It may have ended before it was added, with its connection.
        if (recording.EndedAt is not null) _running.TryRemove(recording.Id, out _);
        return recording;
    }

    public void OnRemoved(IReadOnlyCollection<string> streams)
    {
    }

    public void OnEvents(ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
    }

    public void OnNotice(StreamNotice notice)
    {
    }

    public void Suspend()
    {
    }

    public void Recover()
    {
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(Running.Select(recording => recording.StopAsync())).ConfigureAwait(false);
}

using System.Collections.Concurrent;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Features;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using MarketStream.Recordings;

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

    /// <summary>
    /// What the connection has received since a time, from the recording that takes most of the streams, and what it receives from now on. Errors:
    /// HistoryNotRecorded, HistoryFormatNotReadable, RecordingBehind, FromInFuture, ConnectionClosed.
    /// </summary>
    /// <param name="options">What is wanted.</param>
    /// <param name="from">Since when.</param>
    /// <param name="subscribed">The streams that are subscribed.</param>
    /// <param name="token">Ends the wait for the recording.</param>
    public async Task<RecordedHistory> OpenHistoryAsync(
        ReceiverOptions options, DateTimeOffset from, IReadOnlyList<StreamName> subscribed, CancellationToken token)
    {
        if (from > _host.Time.GetUtcNow()) throw HistoryErrors.InFuture(from);
        var wanted = subscribed.Where(stream => IsWanted(options, stream)).ToList();
        foreach (var recording in Readable(wanted))
        {
            if (await recording.FindHistoryAsync(options, from, token).ConfigureAwait(false) is not { } start) continue;
            try
            {
                var notTaken = wanted.Where(stream => !recording.Takes(stream)).Select(stream => stream.Name).ToList();
                return new RecordedHistory(_host, options, start, new HistoryNotes(recording, start, from, notTaken), from);
            }
            catch
            {
                start.Live.Dispose();
                throw;
            }
        }

        throw HistoryErrors.NotRecorded(_host.Name);
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

    private static bool IsWanted(ReceiverOptions options, StreamName stream) =>
        options.StreamFilter?.Invoke(stream) != false && (stream.Subject.Length == 0 || options.SymbolFilter?.Invoke(stream.Subject) != false);

    // Those that take most of the streams first; of several the one that was started first, because it goes back furthest.
    private List<ActiveRecording> Readable(List<StreamName> wanted)
    {
        var taking = Running.Where(recording => wanted.Count == 0 || wanted.Exists(recording.Takes)).ToList();
        var readable = taking.Where(recording => recording.Format == RecordingFormat.Journal).ToList();
        if (readable.Count == 0 && taking.Count > 0)
            throw HistoryErrors.FormatNotReadable(_host.Name, string.Join(" and ", taking.Select(recording => recording.Format).Distinct()));
        return [.. readable.OrderByDescending(recording => wanted.Count(recording.Takes)).ThenBy(recording => recording.Id)];
    }
}

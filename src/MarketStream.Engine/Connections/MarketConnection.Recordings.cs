using MarketStream.Engine.Books;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Recorders;
using MarketStream.Recordings;

namespace MarketStream.Engine.Connections;

/// <summary>What a connection records.</summary>
public sealed partial class MarketConnection
{
    /// <inheritdoc/>
    public override IReadOnlyList<StreamRecording> Recordings =>
        _features.IsNew<ConnectionRecorders>() ? [] : ConnectionRecorders.Of(this).Running;

    /// <summary>
    /// Starts a recording, which takes what waits in the backlog and ends with the connection. Errors: PlaceholderUnknown, TemplateInvalid,
    /// IntervalInvalid, RawNotKept, RecordingInUse, FolderNotWritable, ConnectionClosed.
    /// </summary>
    public StreamRecording StartRecording(RecorderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ConnectionRecorders.Of(this).Start(options, () => ConnectionBooks.Of(this));
    }

    /// <summary>
    /// Receives what a recording of this connection has written since a time, and then what comes, without a hole or a repetition. Errors:
    /// HistoryNotRecorded, HistoryFormatNotReadable, RecordingBehind, FromInFuture, ConnectionClosed.
    /// </summary>
    /// <param name="options">What is wanted, and what happens to what comes while the recording is read.</param>
    /// <param name="from">Since when, UTC. When the recording does not go back so far, a notice says since when it does.</param>
    /// <param name="token">Ends the wait for the recording.</param>
    public Task<RecordedHistory> OpenHistoryAsync(ReceiverOptions options, DateTimeOffset from, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(options);
        return ConnectionRecorders.Of(this).OpenHistoryAsync(options, from, [.. Subscriptions.Select(stream => Grammar.Parse(stream.Stream))], token);
    }
}

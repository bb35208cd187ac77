using MarketStream.Engine.Books;
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
}

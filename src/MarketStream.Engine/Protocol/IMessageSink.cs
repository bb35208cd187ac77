using MarketStream.Events;

namespace MarketStream.Engine.Protocol;

/// <summary>
/// Receives the content of frames, on the thread that decodes them. Either all events of a frame come, in their order, or none.
/// </summary>
internal interface IMessageSink
{
    /// <summary>Called for one event; an array leads to one call per element.</summary>
    public void OnEvent(StreamEntry entry, StreamEvent item);

    /// <summary>Called for an answer to a command, or an error that may belong to no command.</summary>
    public void OnAnswer(CommandAnswer answer);

    /// <summary>Called for a frame that is not JSON, or that no venue sends. The bytes are only valid during the call.</summary>
    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame);
}

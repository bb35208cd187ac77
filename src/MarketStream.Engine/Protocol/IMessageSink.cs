using MarketStream.Events;

namespace MarketStream.Engine.Protocol;

/// <summary>Takes what a frame says, on the thread that decodes it. All events of a frame come, in order, or none.</summary>
public interface IMessageSink
{
    /// <summary>One event; an array comes as one call an element.</summary>
    public void OnEvent(StreamEntry entry, StreamEvent item);

    /// <summary>An answer to a command, or an error that may lack a command.</summary>
    public void OnAnswer(CommandAnswer answer);

    /// <summary>A frame that is not JSON, or nothing that a venue says; the bytes are gone when the call returns.</summary>
    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame);
}

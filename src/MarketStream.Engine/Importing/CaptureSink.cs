using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>Keeps the events of one frame. Answers to commands are no events.</summary>
internal sealed class CaptureSink : IMessageSink
{
    public List<StreamItem> Items { get; } = [];

    /// <summary>What is wrong with the frame; null when nothing is.</summary>
    public string? Problem { get; set; }

    public void OnEvent(StreamEntry entry, StreamEvent item) => Items.Add(item);

    public void OnAnswer(CommandAnswer answer)
    {
        // Nobody waits for it any more.
    }

    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame) => Problem = reason;
}

using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>Collects what a frame is decoded to.</summary>
internal sealed class FuzzSink : IMessageSink
{
    public List<StreamEvent> Events { get; } = new(64);

    public List<CommandAnswer> Answers { get; } = new(4);

    public List<string> BadFrames { get; } = new(4);

    public int Count => Events.Count + Answers.Count + BadFrames.Count;

    public void Clear()
    {
        Events.Clear();
        Answers.Clear();
        BadFrames.Clear();
    }

    public void OnEvent(StreamEntry entry, StreamEvent item) => Events.Add(item);

    public void OnAnswer(CommandAnswer answer) => Answers.Add(answer);

    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame) => BadFrames.Add(reason);
}

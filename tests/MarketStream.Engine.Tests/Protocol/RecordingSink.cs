using MarketStream.Engine.Protocol;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Protocol;

internal sealed class RecordingSink : IMessageSink
{
    public List<(StreamEntry Entry, StreamEvent Item)> Events { get; } = [];

    public List<CommandAnswer> Answers { get; } = [];

    public List<string> BadFrames { get; } = [];

    public int Count => Events.Count + Answers.Count + BadFrames.Count;

    public void OnEvent(StreamEntry entry, StreamEvent item) => Events.Add((entry, item));

    public void OnAnswer(CommandAnswer answer) => Answers.Add(answer);

    public void OnBadFrame(string reason, ReadOnlySpan<byte> frame) => BadFrames.Add(reason);
}

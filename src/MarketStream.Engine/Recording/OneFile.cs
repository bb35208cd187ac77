using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>One file for all events.</summary>
internal sealed class OneFile(IEventFile file) : EventFiles
{
    public override IReadOnlyList<string> Paths => [file.Path];

    protected override IEnumerable<IEventFile> Open => [file];

    public override IEventFile Of(StreamItem item) => file;
}

using MarketStream.Engine.Venues;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Events;

/// <summary>What a receiver lets through; null stands for everything, which costs the receiver no question.</summary>
internal sealed record EventFilter(Func<StreamName, bool>? ForStream, Func<string, bool>? ForSymbol)
{
    public static EventFilter All { get; } = new(null, null);

    public static EventFilter From(string[]? streams, string[]? symbols, string[]? channels)
    {
        var names = new NamePatterns(streams);
        var forms = new ChannelPatterns(channels);
        var isOpen = names.AcceptsAll && forms.AcceptsAll;
        return new EventFilter(
            isOpen ? null : stream => names.Accept(stream.Name) && (forms.AcceptsAll || forms.Accept(stream)),
            symbols is null ? null : new NamePatterns(symbols).Accept);
    }
}

using MarketStream.Engine.Venues;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Events;

/// <summary>What a receiver lets through; null stands for everything, which costs the receiver no question.</summary>
internal sealed record EventFilter(Func<StreamName, bool>? ForStream, Func<string, bool>? ForSymbol)
{
    public static EventFilter All { get; } = new(null, null);

    /// <summary>Whether events of the stream may pass; streams of a whole venue may carry any symbol.</summary>
    public bool MayTake(StreamName stream) =>
        ForStream?.Invoke(stream) != false && (ForSymbol is null || stream.Subject.Length == 0 || ForSymbol(stream.Subject));

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

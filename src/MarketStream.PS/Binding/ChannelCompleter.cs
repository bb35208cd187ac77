using System.Collections;
using MarketStream.Engine.Venues;

namespace MarketStream.PS.Binding;

/// <summary>Completes the channels of the venue on the line: their names, and their forms with each value of their variables.</summary>
public sealed class ChannelCompleter : Completer
{
    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters)
    {
        if (CompletionContext.Venue(boundParameters) is not { } venue) return [];
        var grammar = new StreamGrammar(venue);
        return venue.Channels.SelectMany(channel => grammar.ChannelForms(channel).Select(form => (form, channel.Template)));
    }
}

using System.Collections;
using MarketStream.Venues;

namespace MarketStream.PS.Binding;

/// <summary>Completes channels of the venue on the line: their names, and their forms with each value of their variables.</summary>
public sealed class ChannelCompleter : Completer
{
    private const string SubjectPrefix = "{subject}@";

    /// <inheritdoc/>
    protected override IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters)
    {
        var channels = BoundContext.Venue(boundParameters)?.Channels ?? [];
        return channels
            .Select(channel => (channel.Name, channel.Template))
            .Concat(channels.SelectMany(channel => Forms(channel).Select(form => (form, channel.Template))));
    }

    private static IEnumerable<string> Forms(VenueChannel channel)
    {
        var template = channel.Template.StartsWith(SubjectPrefix, StringComparison.Ordinal)
            ? channel.Template[SubjectPrefix.Length..]
            : channel.Template;
        IEnumerable<string> forms = [template];
        foreach (var (variable, values) in channel.Variables)
        {
            forms = forms.SelectMany(form => values.Select(value => form.Replace($"{{{variable}}}", value, StringComparison.Ordinal)));
        }

        return forms.Where(form => !form.Contains('{', StringComparison.Ordinal));
    }
}

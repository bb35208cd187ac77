using System.Diagnostics.CodeAnalysis;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>A channel with its parsed template.</summary>
internal sealed class ChannelPattern
{
    public ChannelPattern(VenueChannel channel)
    {
        if (!StreamTemplate.TryParse(channel.Template, out var template, out var problem))
        {
            throw new ArgumentException($"The template {channel.Template} of channel {channel.Name} has {problem}.", nameof(channel));
        }

        Channel = channel;
        HasSubject = template.HasSubject;
        Forms = template.Forms.Select(segments => new ChannelForm(channel, segments)).ToArray();
    }

    public VenueChannel Channel { get; }

    public bool HasSubject { get; }

    public IReadOnlyList<ChannelForm> Forms { get; }

    public bool TryMatch(
        ReadOnlySpan<char> text,
        bool ignoreCase,
        [NotNullWhen(true)] out string? written,
        [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? values)
    {
        foreach (var form in Forms)
        {
            if (form.TryMatch(text, ignoreCase, out written, out values)) return true;
        }

        written = null;
        values = null;
        return false;
    }

    /// <summary>
    /// How many letters at the start of a text are the channel's literal text before its first variable; 0 when it does not start that
    /// way.
    /// </summary>
    public int CountLeadingLetters(string text) => Forms
        .Where(form => form.HasVariables && text.StartsWith(form.LeadingLiteral, StringComparison.OrdinalIgnoreCase))
        .Select(form => form.LeadingLiteral.Length)
        .DefaultIfEmpty()
        .Max();
}

using System.Diagnostics.CodeAnalysis;
using MarketStream.Venues;

namespace MarketStream.Engine.Venues;

/// <summary>One way to write a channel: its template with or without each of its optional parts.</summary>
internal sealed class ChannelForm(VenueChannel channel, TemplateSegment[] segments)
{
    /// <summary>The length of a date, YYMMDD, which is the value of a variable without listed values.</summary>
    private const int DateDigits = 6;

    private static readonly Dictionary<string, string> NoValues = [];

    /// <summary>The literal text before the first variable.</summary>
    public string LeadingLiteral => segments[0].IsVariable ? "" : segments[0].Text;

    /// <summary>True when the form has a variable.</summary>
    public bool HasVariables => Array.Exists(segments, segment => segment.IsVariable);

    /// <summary>The first variable without a default; null when every variable has one.</summary>
    public string? VariableWithoutDefault =>
        segments.Where(segment => segment.IsVariable && ValuesOf(segment).Count == 0).Select(segment => segment.Text).FirstOrDefault();

    /// <summary>
    /// All texts of the form, with every combination of listed values. A text ends before the first variable without a list, because
    /// nothing is known about what follows.
    /// </summary>
    public IEnumerable<string> Texts()
    {
        IEnumerable<string> texts = [""];
        foreach (var segment in segments)
        {
            var values = segment.IsVariable ? ValuesOf(segment) : [segment.Text];
            if (values.Count == 0) break;
            texts = texts.SelectMany(text => values.Select(value => text + value));
        }

        return texts;
    }

    /// <summary>Writes the form with every variable's default; only valid where <see cref="VariableWithoutDefault"/> is null.</summary>
    public string WriteDefault(out IReadOnlyDictionary<string, string> values)
    {
        var texts = Array.ConvertAll(segments, segment => segment.IsVariable ? ValuesOf(segment)[0] : segment.Text);
        values = Name(texts);
        return string.Concat(texts);
    }

    /// <summary>
    /// Matches a channel as it is spelled in a stream's name; <paramref name="written"/> is the same channel in the venue's letter case.
    /// </summary>
    public bool TryMatch(
        ReadOnlySpan<char> text,
        bool ignoreCase,
        [NotNullWhen(true)] out string? written,
        [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? values)
    {
        written = null;
        values = null;

        // Most forms are rejected here, before anything is allocated.
        if (!text.StartsWith(LeadingLiteral, Comparison(ignoreCase))) return false;
        var texts = new string[segments.Length];
        if (!TryMatch(0, text, ignoreCase, texts)) return false;
        written = string.Concat(texts);
        values = Name(texts);
        return true;
    }

    public override string ToString() => string.Concat(segments.Select(segment => segment.ToString()));

    private bool TryMatch(int index, ReadOnlySpan<char> rest, bool ignoreCase, string[] texts)
    {
        if (index == segments.Length) return rest.IsEmpty;
        var segment = segments[index];
        if (!segment.IsVariable)
        {
            texts[index] = segment.Text;
            return rest.StartsWith(segment.Text, Comparison(ignoreCase))
                && TryMatch(index + 1, rest[segment.Text.Length..], ignoreCase, texts);
        }

        var values = ValuesOf(segment);
        if (values.Count == 0)
        {
            if (rest.Length < DateDigits || rest[..DateDigits].ContainsAnyExceptInRange('0', '9')) return false;
            texts[index] = rest[..DateDigits].ToString();
            return TryMatch(index + 1, rest[DateDigits..], ignoreCase, texts);
        }

        // One value may be the beginning of another (10, 100), so the next value is tried when the rest does not match.
        foreach (var value in values)
        {
            texts[index] = value;
            if (rest.StartsWith(value, StringComparison.Ordinal)
                && TryMatch(index + 1, rest[value.Length..], ignoreCase, texts)) return true;
        }

        if (!ignoreCase) return false;
        foreach (var value in values)
        {
            texts[index] = value;
            if (rest.StartsWith(value, StringComparison.OrdinalIgnoreCase)
                && !IsOtherUnit(rest[..value.Length], value)
                && TryMatch(index + 1, rest[value.Length..], ignoreCase, texts)) return true;
        }

        return false;
    }

    // In every notation of intervals m is a minute and M a month. A request for 1M must not be matched to 1m because the venue has no
    // months.
    private static bool IsOtherUnit(ReadOnlySpan<char> given, string value) => value[^1] is 'm' or 'M' && given[^1] != value[^1];

    private static StringComparison Comparison(bool ignoreCase) =>
        ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private Dictionary<string, string> Name(string[] texts)
    {
        if (!HasVariables) return NoValues;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
        {
            if (segments[index].IsVariable) values.Add(segments[index].Text, texts[index]);
        }

        return values;
    }

    private IReadOnlyList<string> ValuesOf(TemplateSegment segment) => channel.Variables[segment.Text];
}

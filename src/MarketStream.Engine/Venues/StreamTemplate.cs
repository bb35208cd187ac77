using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Venues;

/// <summary>
/// A parsed template of a channel. <c>{subject}@depth{levels}[@{speed}]</c> becomes two forms, first without the optional part:
/// <c>depth{levels}</c> and <c>depth{levels}@{speed}</c>. The forms do not include the subject.
/// </summary>
internal sealed class StreamTemplate
{
    /// <summary>Each optional part doubles the number of forms.</summary>
    private const int MaxForms = 16;

    private const string SubjectPrefix = "{subject}@";

    private StreamTemplate(bool hasSubject, IReadOnlyList<TemplateSegment[]> forms)
    {
        HasSubject = hasSubject;
        Forms = forms;
    }

    /// <summary>True when the names start with a symbol or underlying and <c>@</c>.</summary>
    public bool HasSubject { get; }

    /// <summary>All ways to write the channel; the first has no optional parts, and the last has all of them.</summary>
    public IReadOnlyList<TemplateSegment[]> Forms { get; }

    /// <summary>The variables of all forms, in order.</summary>
    public IEnumerable<string> Variables => Forms[^1].Where(segment => segment.IsVariable).Select(segment => segment.Text);

    /// <summary>Parses a template, or says what is wrong with it.</summary>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out StreamTemplate? template,
        [NotNullWhen(false)] out string? problem)
    {
        template = null;
        var hasSubject = text.StartsWith(SubjectPrefix, StringComparison.Ordinal);
        var rest = hasSubject ? text[SubjectPrefix.Length..] : text;
        problem = rest.Length == 0 ? "no channel"
            : rest.Contains("{subject}", StringComparison.Ordinal) ? "{subject} elsewhere than at the start, before '@'"
            : null;

        var forms = new List<TemplateSegment[]> { Array.Empty<TemplateSegment>() };
        while (problem is null && rest.Length > 0)
        {
            var optional = rest[0] == '[';
            var end = optional ? rest.IndexOf(']') : rest.IndexOf('[');
            if (optional && end < 0)
            {
                problem = "'[' without ']'";
                break;
            }

            if (end < 0) end = rest.Length;
            var part = ParsePart(rest[(optional ? 1 : 0)..end], out problem);
            if (optional && forms.Count == MaxForms) problem = "more than four optional parts";
            if (problem is not null) break;
            var extended = forms.Select(form => form.Concat(part).ToArray()).ToList();
            forms = optional ? [.. forms, .. extended] : extended;
            rest = rest[(optional ? end + 1 : end)..];
        }

        problem ??= FindProblem(forms);
        if (problem is null) template = new StreamTemplate(hasSubject, forms);
        return problem is null;
    }

    private static List<TemplateSegment> ParsePart(string text, out string? problem)
    {
        var segments = new List<TemplateSegment>();
        problem = text.Length == 0 ? "an empty optional part" : null;
        while (problem is null && text.Length > 0)
        {
            var isVariable = text[0] == '{';
            var end = isVariable ? text.IndexOf('}') : text.AsSpan().IndexOfAny("{}[]");
            if (!isVariable && end < 0) end = text.Length;
            var content = end < 1 ? "" : isVariable ? text[1..end] : text[..end];
            problem = end < 0 ? "'{' without '}'"
                : end == 0 ? $"a stray '{text[0]}'"
                : isVariable && !IsVariableName(content) ? $"a variable named '{content}'"
                : isVariable ? null
                : StreamCharacters.FindStreamProblem(content);
            if (problem is not null) break;
            segments.Add(new TemplateSegment(content, isVariable));
            text = text[(isVariable ? end + 1 : end)..];
        }

        return segments;
    }

    private static string? FindProblem(List<TemplateSegment[]> forms)
    {
        if (forms[0].Length == 0) return "nothing but optional parts";
        var variables = forms[^1].Where(segment => segment.IsVariable).ToList();
        return variables.Distinct().Count() == variables.Count ? null : "the same variable twice";
    }

    private static bool IsVariableName(string name) => name.Length > 0 && name.All(char.IsAsciiLetterOrDigit);
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>Where a recording's files lie: a full path with placeholders, of which those of the connection are filled in already.</summary>
internal sealed partial class PathTemplate
{
    private const string DateFormat = "yyyy-MM-dd";

    private Regex? _own;

    private PathTemplate(string text, string extension, TimeSpan period) => (Text, Extension, Period) = (text, extension, period);

    /// <summary>The template without its extension.</summary>
    public string Text { get; }

    /// <summary><c>.msj</c></summary>
    public string Extension { get; }

    /// <summary>How long a file covers: an hour or a day.</summary>
    public TimeSpan Period { get; }

    public bool HasKind => Text.Contains(Placeholders.Kind, StringComparison.Ordinal);

    public bool HasUnderlying => Text.Contains(Placeholders.Underlying, StringComparison.Ordinal);

    /// <summary>The folder in which all files lie, at any depth.</summary>
    public string Root
    {
        get
        {
            var first = Text.IndexOf('{', StringComparison.Ordinal);
            return Path.GetDirectoryName(first < 0 ? Text : Text[..first] + "x")!;
        }
    }

    /// <summary>Reads a template. Errors: PlaceholderUnknown, TemplateInvalid.</summary>
    public static PathTemplate Of(string path, RecordingFormat format, TimeSpan rotateEvery, string venue, string connection)
    {
        if (Braces().Replace(path, "").AsSpan().IndexOfAny('{', '}') >= 0) throw RecorderErrors.TemplateInvalid(path);
        foreach (var name in Braces().Matches(path).Select(match => match.Value))
        {
            if (!Placeholders.All.ContainsKey(name)) throw RecorderErrors.PlaceholderUnknown(path, name);
        }

        var extension = ExtensionOf(format);
        if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) path = path[..^extension.Length];
        if (!Path.IsPathFullyQualified(path) || Path.GetFileName(path).Length == 0 || Path.GetDirectoryName(path) is null) throw RecorderErrors.TemplateInvalid(path);
        var text = new StringBuilder(path);
        if (format == RecordingFormat.Csv && !path.Contains(Placeholders.Kind, StringComparison.Ordinal)) text.Append('.').Append(Placeholders.Kind);
        var isHourly = rotateEvery < TimeSpan.FromDays(1) || path.Contains(Placeholders.Hour, StringComparison.Ordinal);
        if (!path.Contains(Placeholders.Date, StringComparison.Ordinal)) text.Append('-').Append(Placeholders.Date);
        if (isHourly && !path.Contains(Placeholders.Hour, StringComparison.Ordinal)) text.Append('T').Append(Placeholders.Hour);
        text.Replace(Placeholders.Venue, PlaceName.Of(venue)).Replace(Placeholders.Connection, PlaceName.Of(connection));
        return new PathTemplate(text.ToString(), extension, TimeSpan.FromHours(isHourly ? 1 : 24));
    }

    /// <summary>The path without number and extension.</summary>
    public string PlaceOf(in PlaceKey key)
    {
        var start = new DateTime(key.PeriodTicks, DateTimeKind.Utc);
        return Text
            .Replace(Placeholders.Date, start.ToString(DateFormat, CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Placeholders.Hour, start.ToString("HH", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Placeholders.Kind, key.Kind, StringComparison.Ordinal)
            .Replace(Placeholders.Underlying, key.Underlying, StringComparison.Ordinal);
    }

    /// <summary>The whole path of a file.</summary>
    /// <param name="place">What <see cref="PlaceOf"/> returned.</param>
    /// <param name="number">From 1; the first has no number in its name.</param>
    public string FileOf(string place, int number) =>
        number == 1 ? place + Extension : string.Create(CultureInfo.InvariantCulture, $"{place}.{number}{Extension}");

    /// <summary>When the period of a file ends, if this template makes its path; else null.</summary>
    public DateTimeOffset? EndOf(string path)
    {
        if ((_own ??= Own()).Match(path) is not { Success: true } match) return null;
        var isDate = DateTime.TryParseExact(
            match.Groups["date"].Value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date);
        if (!isDate) return null;
        var hour = match.Groups["hour"] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        return hour > 23 ? null : new DateTimeOffset(date).AddHours(hour) + Period;
    }

    private static string ExtensionOf(RecordingFormat format) => format switch
    {
        RecordingFormat.Csv => ".csv",
        RecordingFormat.JsonLines => ".jsonl",
        _ => Journal.JournalFormat.Extension,
    };

    // A place's date may stand in its path more than once, and each has to be the same.
    private Regex Own()
    {
        var pattern = new StringBuilder("^");
        var at = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in Braces().Matches(Text))
        {
            pattern.Append(Regex.Escape(Text[at..match.Index]));
            var name = match.Value[1..^1];
            var values = match.Value switch { Placeholders.Date => @"\d{4}-\d\d-\d\d", Placeholders.Hour => @"\d\d", _ => PlaceName.Pattern };
            pattern.Append(seen.Add(name) ? $"(?<{name}>{values})" : $@"\k<{name}>");
            at = match.Index + match.Length;
        }

        pattern.Append(Regex.Escape(Text[at..])).Append(@"(\.\d+)?").Append(Regex.Escape(Extension)).Append(@"(\.cut\d+)?$");
        return new Regex(pattern.ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Braces();
}

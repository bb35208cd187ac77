using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MarketStream.Engine.ParquetFiles;
using MarketStream.Recordings;

namespace MarketStream.Engine.Recorders;

/// <summary>Where a recording's files lie: a full path with placeholders, of which those of the connection are filled in already.</summary>
internal sealed partial class PathTemplate
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>How folders are searched for files of a template. Links are not followed.</summary>
    public static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private readonly FileFormat _format;
    private Regex? _own;

    private PathTemplate(string text, FileFormat format, TimeSpan period) => (Text, _format, Period) = (text, format, period);

    /// <summary>The template without its extension.</summary>
    public string Text { get; }

    /// <summary><c>.msj</c></summary>
    public string Extension => _format.Extension;

    /// <summary>What the name of a file has at its end while it is open; empty where it has its own name from the beginning.</summary>
    public string OpenSuffix => _format.OpenSuffix;

    /// <summary>How long a file covers: an hour, a day, or all times where it is zero.</summary>
    public TimeSpan Period { get; }

    /// <summary>Whether a file takes one kind of event or notice.</summary>
    public bool HasOneKind => _format.HasOneKind;

    public bool HasVenue => Text.Contains(Placeholders.Venue, StringComparison.Ordinal);

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
        CheckPlaceholders(path, Placeholders.All.Keys);
        var fileFormat = FileFormat.Of(format);
        var extension = fileFormat.Extension;
        if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) path = path[..^extension.Length];
        if (!Path.IsPathFullyQualified(path) || Path.GetFileName(path).Length == 0 || Path.GetDirectoryName(path) is null) throw RecorderErrors.TemplateInvalid(path);
        var text = new StringBuilder(path);
        if (fileFormat.HasOneKind && !path.Contains(Placeholders.Kind, StringComparison.Ordinal)) text.Append('.').Append(Placeholders.Kind);
        var isHourly = rotateEvery < TimeSpan.FromDays(1) || path.Contains(Placeholders.Hour, StringComparison.Ordinal);
        if (!path.Contains(Placeholders.Date, StringComparison.Ordinal)) text.Append('-').Append(Placeholders.Date);
        if (isHourly && !path.Contains(Placeholders.Hour, StringComparison.Ordinal)) text.Append('T').Append(Placeholders.Hour);
        text.Replace(Placeholders.Venue, PlaceName.Of(venue)).Replace(Placeholders.Connection, PlaceName.Of(connection));
        return new PathTemplate(text.ToString(), fileFormat, TimeSpan.FromHours(isHourly ? 1 : 24));
    }

    /// <summary>Reads a template for events of any connection. Errors: PlaceholderUnknown, TemplateInvalid.</summary>
    /// <param name="path">A full path; one that ends with a separator is a folder, and the files in it are named by <paramref name="parts"/> alone.</param>
    /// <param name="format">The format, whose extension the path may have or lack.</param>
    /// <param name="parts">What every file has in its name, whether the path has a placeholder for it or not.</param>
    public static PathTemplate OfItems(string path, FileFormat format, RecordingSplit parts)
    {
        CheckPlaceholders(path, Placeholders.OfItems);
        if (format.Extension.Length > 0 && path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase)) path = path[..^format.Extension.Length];
        if (!Path.IsPathFullyQualified(path) || Path.GetDirectoryName(path) is null) throw RecorderErrors.TemplateInvalid(path);
        var text = new StringBuilder(path);
        var isHourly = parts.HasFlag(RecordingSplit.Hour) || path.Contains(Placeholders.Hour, StringComparison.Ordinal);
        Append(parts.HasFlag(RecordingSplit.Venue), '.', Placeholders.Venue);
        Append(parts.HasFlag(RecordingSplit.Underlying), '.', Placeholders.Underlying);
        Append(parts.HasFlag(RecordingSplit.Kind), '.', Placeholders.Kind);
        Append(parts.HasFlag(RecordingSplit.Day) || isHourly, '-', Placeholders.Date);
        Append(isHourly, 'T', Placeholders.Hour);
        if (Path.EndsInDirectorySeparator(text.ToString())) throw RecorderErrors.TemplateInvalid(path);
        var isDaily = path.Contains(Placeholders.Date, StringComparison.Ordinal) || parts.HasFlag(RecordingSplit.Day);
        return new PathTemplate(text.ToString(), format, TimeSpan.FromHours(isHourly ? 1 : isDaily ? 24 : 0));

        void Append(bool isWanted, char separator, string placeholder)
        {
            if (!isWanted || path.Contains(placeholder, StringComparison.Ordinal)) return;
            if (!Path.EndsInDirectorySeparator(text.ToString())) text.Append(separator);
            text.Append(placeholder);
        }
    }

    /// <summary>The path without number and extension.</summary>
    public string PlaceOf(in PlaceKey key)
    {
        var start = new DateTime(key.PeriodTicks, DateTimeKind.Utc);
        return Text
            .Replace(Placeholders.Date, start.ToString(DateFormat, CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Placeholders.Hour, start.ToString("HH", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(Placeholders.Venue, key.Venue, StringComparison.Ordinal)
            .Replace(Placeholders.Kind, key.Kind, StringComparison.Ordinal)
            .Replace(Placeholders.Underlying, key.Underlying, StringComparison.Ordinal);
    }

    /// <summary>The whole path of a file.</summary>
    /// <param name="place">What <see cref="PlaceOf"/> returned.</param>
    /// <param name="number">From 1; the first has no number in its name.</param>
    public string FileOf(string place, int number) =>
        number == 1 ? place + Extension : string.Create(CultureInfo.InvariantCulture, $"{place}.{number}{Extension}");

    /// <summary>Whether this template makes a path, which may be that of a file beside one of its files.</summary>
    public bool Makes(string path) => Own.IsMatch(path);

    /// <summary>When the period of a file ends, if this template makes its path; else null.</summary>
    public DateTimeOffset? EndOf(string path)
    {
        if (Own.Match(path) is not { Success: true } match) return null;
        var isDate = DateTime.TryParseExact(
            match.Groups["date"].Value, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date);
        if (!isDate) return null;
        var hour = match.Groups["hour"] is { Success: true } found ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        return hour > 23 ? null : new DateTimeOffset(date).AddHours(hour) + Period;
    }

    // Searching a folder asks for each of its files.
    private Regex Own => _own ??= MakeOwn();

    private static void CheckPlaceholders(string path, IEnumerable<string> allowed)
    {
        if (Braces().Replace(path, "").AsSpan().IndexOfAny('{', '}') >= 0) throw RecorderErrors.TemplateInvalid(path);
        foreach (var name in Braces().Matches(path).Select(match => match.Value))
        {
            if (!allowed.Contains(name)) throw RecorderErrors.PlaceholderUnknown(path, name, allowed);
        }
    }

    // A place's date may stand in its path more than once, and each has to be the same.
    private Regex MakeOwn()
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

        pattern.Append(Regex.Escape(Text[at..])).Append(@"(\.\d+)?").Append(Regex.Escape(Extension)).Append(Besides()).Append('$');
        return new Regex(pattern.ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    // What may lie beside a file and belongs to it: bytes that were cut off, the journal of one that is open, a draft, and what did not fit.
    private string Besides() => OpenSuffix.Length == 0
        ? @"(\.cut\d+)?"
        : $@"(\{OpenSuffix}(\.cut\d+|\{JournalConversion.DamagedSuffix})?|\{ParquetFormat.DraftSuffix}|{Regex.Escape(JournalConversion.RestSuffix)}|\.rest\{ParquetFormat.DraftSuffix})?";

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Braces();
}

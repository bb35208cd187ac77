using System.Globalization;

namespace MarketStream.Engine.Recorders;

/// <summary>The numbers of the files of one place.</summary>
internal static class FileNumbers
{
    /// <summary>The highest number of a file that exists, complete or open; 1 when none does.</summary>
    public static int Last(PathTemplate template, string place)
    {
        var name = Path.GetFileName(place);
        var last = 1;
        foreach (var path in Directory.EnumerateFiles(Path.GetDirectoryName(place)!, "*" + template.Extension + (template.OpenSuffix.Length > 0 ? "*" : "")))
        {
            var file = Path.GetFileName(path.AsSpan());
            if (template.OpenSuffix.Length > 0 && file.EndsWith(template.OpenSuffix, StringComparison.Ordinal)) file = file[..^template.OpenSuffix.Length];
            if (!file.EndsWith(template.Extension, StringComparison.Ordinal)) continue;
            if (!file.StartsWith(name + ".", StringComparison.Ordinal) || file.Length <= name.Length + 1 + template.Extension.Length) continue;
            var digits = file[(name.Length + 1)..^template.Extension.Length];
            if (int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < int.MaxValue) last = Math.Max(last, number);
        }

        return last;
    }
}

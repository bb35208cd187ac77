using MarketStream.Engine.Recorders;
using MarketStream.Engine.Recording;
using MarketStream.Recordings;

namespace MarketStream.Engine.Conversions;

/// <summary>The format and the template that a destination asks for.</summary>
/// <param name="Format">The format.</param>
/// <param name="Form">The same, as files are named and opened.</param>
/// <param name="Template">Where the files lie.</param>
internal sealed record ConversionTarget(RecordingFormat Format, FileFormat Form, PathTemplate Template)
{
    /// <summary>Reads the destination. Errors: ConversionFormatUnknown, PlaceholderUnknown, TemplateInvalid.</summary>
    public static ConversionTarget Of(ConversionOptions options)
    {
        var destination = options.Destination;
        var named = FormatOf(destination);
        var format = options.Format ?? named ?? throw ConversionErrors.FormatUnknown(destination);
        var form = FileFormat.Of(format);
        if (named == format) form = form with { Extension = ExtensionOf(destination) };
        var split = options.SplitBy ?? (form.HasOneKind ? RecordingSplit.Kind | RecordingSplit.Day : RecordingSplit.Day);
        if (Directory.Exists(destination)) destination += Path.DirectorySeparatorChar;
        return new ConversionTarget(format, form, PathTemplate.OfItems(destination, form, split));
    }

    private static RecordingFormat? FormatOf(string path)
    {
        var text = RecordFormats.Of(path);
        foreach (var format in FileFormat.OfFiles)
        {
            var form = FileFormat.Of(format);
            if (form.Text is { } own ? own == text : path.EndsWith(form.Extension, StringComparison.OrdinalIgnoreCase)) return format;
        }

        return null;
    }

    // As it is written, with what asks for compression.
    private static string ExtensionOf(string path) => Path.GetExtension(FileCompression.PlainName(path)) + FileCompression.SuffixOf(path);
}

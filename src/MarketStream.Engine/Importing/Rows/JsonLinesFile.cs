using System.Text.Json;
using MarketStream.Engine.Texts;
using MarketStream.Events;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>One JSON object in each line, whose <c>type</c> is the kind of event.</summary>
internal sealed class JsonLinesFile(string path) : RowFile(path)
{
    protected override IEnumerable<StreamItem?> ReadRows(TextFile file, ImportQuery? query, Action<long, string> onProblem)
    {
        var lines = new LineReader(file.Reader);
        while (lines.Read() is { } line)
        {
            // A file of empty lines has to be stoppable, too.
            StreamItem? item = null;
            try
            {
                if (line.Length > 0) item = Read(line, query);
            }
            catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
            {
                onProblem(lines.Line, error is FormatException ? error.Message : "it is no whole JSON object, perhaps because the file was cut there");
            }

            yield return item;
        }
    }

    private StreamItem Read(string line, ImportQuery? query)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        var type = json.TryGetProperty("type", out var named) ? named.GetString() ?? "" : "";
        var shape = TextShape.Find(type) ?? throw new FormatException($"'{PlainText.Of(type)}' is no kind of event that this version of MarketStream knows");
        var item = shape.New();
        shape.Set(item, json);
        item.Identity = Identity(TextOf(json, "venue"), TextOf(json, "stream"), query);
        return item;
    }

    private static string TextOf(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}

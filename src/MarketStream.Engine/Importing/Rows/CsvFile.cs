using MarketStream.Events;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>Comma-separated values with a header; all rows are of one kind, which the header tells.</summary>
internal sealed class CsvFile(string path) : RowFile(path)
{
    private const string Venue = nameof(StreamItem.Venue);
    private const string Stream = nameof(StreamItem.Stream);

    protected override IEnumerable<StreamItem?> ReadRows(TextFile file, ImportQuery? query, Action<long, string> onProblem)
    {
        var csv = new CsvReader(file.Reader);
        if (csv.Read() is not { } header) yield break;
        string[] columns = [.. header.Select(name => name ?? "")];
        var shape = CsvKind.Find(Path, columns, query?.Kinds);
        var fields = Array.ConvertAll(columns, name => shape.Find(name));
        var (venue, stream) = (Array.IndexOf(columns, Venue), Array.IndexOf(columns, Stream));
        while (csv.Read() is { } cells)
        {
            StreamItem? item = null;
            if (cells.Count != columns.Length)
            {
                onProblem(csv.Line, $"it has {cells.Count} cells where the header has {columns.Length}, perhaps because the file was cut there");
            }
            else
            {
                item = shape.New();
                item.Identity = Identity(TextOf(cells, venue), TextOf(cells, stream), query);
                if (FindProblem(item, fields, cells) is { } problem)
                {
                    item = null;
                    onProblem(csv.Line, problem);
                }
            }

            yield return item;
        }
    }

    private static string TextOf(IReadOnlyList<string?> cells, int column) => column >= 0 ? cells[column] ?? "" : "";

    private static string? FindProblem(StreamItem item, TextField?[] fields, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (cells[i] is not { } text || fields[i] is not { } field) continue;
            try
            {
                field.SetText(item, text);
            }
            catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or InvalidOperationException or System.Text.Json.JsonException)
            {
                return $"{field.Name} is not as it was written";
            }
        }

        return null;
    }
}

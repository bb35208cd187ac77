using MarketStream.Events;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>
/// A file of text, with one item in each row. A row that cannot be read is reported with its line, and costs itself alone. Streams share one identity
/// each, as they do on a connection.
/// </summary>
internal abstract class RowFile(string path) : RecordedFile(path)
{
    /// <summary>A stop or a report of progress waits for so many rows at most.</summary>
    private const int RowsPerStep = 1024;

    /// <summary>A file may name other streams in each row; what is known is then learnt anew.</summary>
    private const int MostIdentities = 65_536;

    private readonly Dictionary<(string Venue, string Stream), StreamIdentity> _identities = [];
    private TextFile? _file;
    private long? _firstTicks;
    private bool _isFirstKnown;

    public override long? FirstTicks
    {
        get
        {
            if (!_isFirstKnown) _firstTicks = FindFirst();
            _isFirstKnown = true;
            return _firstTicks;
        }
    }

    public override double Progress => _file?.Progress ?? 0;

    public override IEnumerable<StreamItem> Read(ImportQuery query)
    {
        using var file = TextFile.Open(Path);
        _file = file;
        var rows = 0;
        query.Step();
        foreach (var item in ReadRows(file, query, (line, problem) => query.Warn(Path, $"Line {line} is left out: {problem.TrimEnd('.')}.")))
        {
            if (item is not null && query.Accepts(item)) yield return item;
            if (++rows % RowsPerStep == 0) query.Step();
        }

        _file = null;
    }

    public override void Dispose() => _file?.Dispose();

    /// <summary>The items of all rows; null for a row that was reported.</summary>
    protected abstract IEnumerable<StreamItem?> ReadRows(TextFile file, ImportQuery? query, Action<long, string> onProblem);

    /// <summary>The identity of a stream, the same for all its events.</summary>
    protected StreamIdentity Identity(string venue, string stream, ImportQuery? query)
    {
        if (_identities.TryGetValue((venue, stream), out var known)) return known;
        if (_identities.Count >= MostIdentities) _identities.Clear();
        return _identities[(venue, stream)] = new StreamIdentity(venue, stream) { Name = query?.NameOf(venue, stream) };
    }

    // What is wrong with the beginning is reported when the file is read.
    private long? FindFirst()
    {
        try
        {
            using var file = TextFile.Open(Path);
            return ReadRows(file, null, static (_, _) => { }).FirstOrDefault(item => item is not null)?.ReceivedAtTicks;
        }
        catch (Exception error) when (ImportErrors.IsOfFile(error))
        {
            return null;
        }
    }
}

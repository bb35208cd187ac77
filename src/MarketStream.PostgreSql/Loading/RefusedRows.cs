namespace MarketStream.PostgreSql.Loading;

/// <summary>The rows of a batch that the database does not take, counted by kind and reason.</summary>
internal sealed class RefusedRows
{
    /// <summary>Reasons name values, so hostile events could make up reasons without end.</summary>
    private const int MostReasons = 100;

    private readonly Dictionary<(string Table, string Reason), long> _counts = [];

    public long Count { get; private set; }

    /// <summary>How many rows of which table were refused for which reason; reasons beyond the first hundred are only counted in <see cref="Count"/>.</summary>
    public IReadOnlyDictionary<(string Table, string Reason), long> Reasons => _counts;

    public void Add(string table, string reason) => Add((table, reason), 1);

    public void Add(RefusedRows others)
    {
        foreach (var (key, count) in others._counts) Add(key, count);
        Count += others.Count - others._counts.Values.Sum();
    }

    private void Add((string Table, string Reason) key, long count)
    {
        Count += count;
        if (_counts.Count < MostReasons || _counts.ContainsKey(key)) _counts[key] = _counts.GetValueOrDefault(key) + count;
    }
}

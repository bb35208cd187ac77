using MarketStream.Engine.ParquetFiles.Values;
using MarketStream.Events;
using Parquet;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>What columns share while the rows of a file are read. For one thread.</summary>
internal sealed class ReadScope(ParquetSchema schema)
{
    private readonly Dictionary<string, DataField> _fields = schema.DataFields.ToDictionary(field => field.Path.ToString());
    private readonly Dictionary<(string Venue, string Stream), StreamIdentity> _identities = [];

    /// <summary>The row group that is read.</summary>
    public ParquetRowGroupReader Group { get; set; } = null!;

    public TextPool Texts { get; } = new();

    public ScaleReader Scales { get; } = new();

    /// <summary>The file's column of this path; null when it has none.</summary>
    public DataField? Find(string path) => _fields.GetValueOrDefault(path);

    /// <summary>The file's list of this name; null when it has none.</summary>
    public ListField? FindList(string name) => schema.Fields.OfType<ListField>().FirstOrDefault(list => list.Name == name);

    /// <summary>The identity that all events of a stream share.</summary>
    public StreamIdentity IdentityOf(string venue, string stream)
    {
        if (!_identities.TryGetValue((venue, stream), out var identity)) _identities.Add((venue, stream), identity = new StreamIdentity(venue, stream));
        return identity;
    }
}

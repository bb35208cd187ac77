using MarketStream.Engine.ParquetFiles.Values;
using MarketStream.Events;
using Parquet;
using Parquet.Schema;

namespace MarketStream.Engine.ParquetFiles.Columns;

/// <summary>What columns share while the rows of a file are read. For one thread.</summary>
/// <param name="schema">The file's columns.</param>
/// <param name="file">The file, for a look at pages before they are read.</param>
internal sealed class ReadScope(ParquetSchema schema, FooterView file)
{
    private readonly Dictionary<string, DataField> _fields = schema.DataFields.ToDictionary(field => field.Path.ToString());
    private readonly Dictionary<string, Dictionary<string, StreamIdentity>> _venues = [];
    private (string? Venue, Dictionary<string, StreamIdentity> Streams) _last = (null, []);

    /// <summary>The row group that is read.</summary>
    public ParquetRowGroupReader Group { get; set; } = null!;

    public TextPool Texts { get; } = new();

    public ScaleReader Scales { get; } = new();

    /// <summary>The file's column of this path; null when it has none.</summary>
    public DataField? Find(string path) => _fields.GetValueOrDefault(path);

    /// <summary>The file's list of this name; null when it has none.</summary>
    public ListField? FindList(string name) => schema.Fields.OfType<ListField>().FirstOrDefault(list => list.Name == name);

    /// <summary>Throws where the pages of a column would take more memory than is given to them.</summary>
    public void CheckPages(DataField field)
    {
        if (Group.GetMetadata(field)?.MetaData is { } column) PageCheck.Check(file, file.PagesEnd, column);
    }

    /// <summary>The identity that all events of a stream share.</summary>
    public StreamIdentity IdentityOf(string venue, string stream)
    {
        if (!ReferenceEquals(_last.Venue, venue))
        {
            if (!_venues.TryGetValue(venue, out var streams)) _venues.Add(venue, streams = []);
            _last = (venue, streams);
        }

        if (!_last.Streams.TryGetValue(stream, out var identity)) _last.Streams.Add(stream, identity = new StreamIdentity(venue, stream));
        return identity;
    }
}

using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Importing;

/// <summary>The place that reading one file has reached. It owns the file.</summary>
internal sealed class FileCursor(RecordedFile file, long bytes, int order, ImportQuery query, Action<MarketStreamException> onError) : IDisposable
{
    private readonly IEnumerator<StreamItem> _items = file.Read(query).GetEnumerator();

    public StreamItem Item => _items.Current;

    /// <summary>The length of the file, for the progress of all.</summary>
    public long Bytes => bytes;

    /// <summary>Where the item comes among all items of this reading; the order of the files decides between equals.</summary>
    public (long Ticks, long Sequence, int Order) Place => (Item.ReceivedAtTicks, file.Sequence, order);

    public double Progress => file.Progress;

    /// <summary>Goes on to the next item; false at the end, or where the file cannot be read any more, which is reported.</summary>
    public bool MoveNext()
    {
        try
        {
            return _items.MoveNext();
        }
        catch (Exception error) when (error is MarketStreamException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            onError(error as MarketStreamException ?? ImportErrors.NotReadable(file.Path, error));
            return false;
        }
    }

    public void Dispose()
    {
        _items.Dispose();
        file.Dispose();
    }
}

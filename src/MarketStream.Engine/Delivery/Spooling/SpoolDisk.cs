using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>The files of a spool. One thread appends while another reads; a file is deleted when everything in it has been read.</summary>
internal sealed class SpoolDisk(string folder, long segmentBytes) : IDisposable
{
    private readonly CheckedLock _gate = new(LockRank.SpoolDisk);

    // Guarded by _gate.
    private readonly HashSet<SpoolSegment> _segments = [];
    private SpoolSegment? _appended;

    /// <summary>The present number of files.</summary>
    public int Segments
    {
        get
        {
            using (_gate.EnterScope()) return _segments.Count;
        }
    }

    /// <summary>Appends a block. Errors: those of the file system.</summary>
    public SpoolPlace Append(ReadOnlySpan<byte> bytes)
    {
        var place = Reserve(bytes.Length);
        try
        {
            place.Segment.Write(bytes, place.Position);
            return place;
        }
        catch
        {
            Release(place);
            throw;
        }
    }

    /// <summary>Reads a block back. Errors: those of the file system.</summary>
    public static void Read(SpoolPlace place, Span<byte> bytes) => place.Segment.Read(bytes, place.Position);

    /// <summary>Frees the place of a block that is not needed any more, and deletes the file with its last one.</summary>
    public void Release(SpoolPlace place)
    {
        using (_gate.EnterScope())
        {
            if (--place.Segment.Blocks > 0) return;
            if (place.Segment == _appended) _appended = null;
            _segments.Remove(place.Segment);
        }

        place.Segment.Dispose();
    }

    public void Dispose()
    {
        using (_gate.EnterScope())
        {
            foreach (var segment in _segments) segment.Dispose();
            _segments.Clear();
            _appended = null;
        }
    }

    private SpoolPlace Reserve(int length)
    {
        using (_gate.EnterScope())
        {
            if (_appended is { } segment && segment.Length < segmentBytes) return Reserve_NeedsLock(segment, length);
        }

        // The file is opened without the lock, since the reader may be waiting for that. Only one thread appends, so no second one is opened.
        var opened = SpoolSegment.Open(folder);
        using (_gate.EnterScope())
        {
            _segments.Add(opened);
            _appended = opened;
            return Reserve_NeedsLock(opened, length);
        }
    }

    private static SpoolPlace Reserve_NeedsLock(SpoolSegment segment, int length)
    {
        // Counted before it is written, so that the reader does not delete the file meanwhile.
        segment.Blocks++;
        var position = segment.Length;
        segment.Length += length;
        return new SpoolPlace(segment, position);
    }
}

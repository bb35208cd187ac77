using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Spooling.Codecs;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>
/// A queue of items that may hold more than memory should: one producer at a time appends, and one consumer reads. The producer never waits
/// for the disk, since another thread writes; the consumer waits only for what it reads itself.
/// </summary>
internal sealed partial class Spool : IDisposable
{
    private const int SpareBuffers = 8;

    private readonly CheckedLock _gate = new(LockRank.Spool);
    private readonly SpoolOptions _options;
    private readonly SpoolDisk _disk;
    private readonly BlockReader _reader;

    // Guarded by _gate. The order of items, oldest first: _current, _blocks, what _writer holds. _unwritten has those of _blocks that are
    // not on the disk yet.
    private readonly Queue<SpoolBlock> _blocks = new();
    private readonly Queue<SpoolBlock> _unwritten = new();
    private readonly Stack<byte[]> _spares = new();
    private readonly BlockWriter _writer;
    private int _writerCount;
    private long _count;
    private long _bytes;
    private long _total;
    private long _unwrittenBytes;
    private bool _limitMet;
    private bool _isWriting;
    private bool _isDisposed;
    private Exception? _failure;
    private bool _failureReported;
    private Task _writing = Task.CompletedTask;

    // Consumer only: the block that is being read, and how many of its items are left.
    private SpoolBlock? _current;
    private int _currentLeft;

    public Spool(SpoolOptions options)
    {
        ItemCodec.Prepare();
        _options = options;
        _disk = new SpoolDisk(options.Folder, options.SegmentBytes);
        var identities = new IdentityTable();
        _writer = new BlockWriter(new byte[options.BlockBytes], identities);
        _reader = new BlockReader(identities);
    }

    public SpoolStatus Status
    {
        get
        {
            using (_gate.EnterScope()) return new SpoolStatus(_count, _bytes, _total, _disk.Segments);
        }
    }

    /// <summary>The number of items that wait.</summary>
    public long Count
    {
        get
        {
            using (_gate.EnterScope()) return _count;
        }
    }

    /// <summary>True while nothing can be added, because the limit is reached or the disk does not keep up.</summary>
    public bool IsFull
    {
        get
        {
            using (_gate.EnterScope()) return IsFull_NeedsLock;
        }
    }

    private bool IsFull_NeedsLock => (_limitMet && _count > 0) || _unwrittenBytes >= _options.UnwrittenBytes;

    /// <summary>Appends an item; false, and nothing is changed, when the spool is full.</summary>
    public bool TryAdd(StreamItem item)
    {
        using (_gate.EnterScope())
        {
            if (IsFull_NeedsLock) return false;
            var start = _writer.Length;
            Write_NeedsLock(item, start);
            var length = _writer.Length - start;
            if (_bytes + length > _options.Limit)
            {
                _writer.Truncate(start);
                _limitMet = true;
                return false;
            }

            _bytes += length;
            _count++;
            _total++;
            _writerCount++;
            if (_writer.Length >= _options.BlockBytes) Seal_NeedsLock();
            return true;
        }
    }

    /// <summary>
    /// Reads the oldest items. Returns zero when there are none, or when a block could not be read: then <paramref name="lost"/> is the number
    /// of items in it, and they are gone. Consumer only.
    /// </summary>
    public int Read(Span<StreamItem> buffer, out long lost)
    {
        lost = 0;
        if (_current is null && !OpenNext(out lost)) return 0;
        var read = Math.Min(buffer.Length, _currentLeft);
        for (var i = 0; i < read; i++) buffer[i] = ItemCodec.Read(_reader);
        using (_gate.EnterScope()) Forget_NeedsLock(read);
        return read;
    }

    /// <summary>Drops the oldest blocks unread, as long as this many items are left; returns how many were dropped. Consumer only.</summary>
    public long DropOldest(long keep)
    {
        using (_gate.EnterScope())
        {
            var before = _count;
            if (_current is not null && _count - _currentLeft >= keep) Forget_NeedsLock(_currentLeft);
            while (_current is null && _blocks.TryPeek(out var block) && _count - block.Count >= keep)
            {
                Take_NeedsLock();
                if (block.Place is { } place) _disk.Release(place);
                Forget_NeedsLock(block.Count);
            }

            return before - _count;
        }
    }

    /// <summary>The first error of the file system while the spool was written or read. Returned once; null otherwise.</summary>
    public Exception? TakeFailure()
    {
        using (_gate.EnterScope())
        {
            if (_failure is null || _failureReported) return null;
            _failureReported = true;
            return _failure;
        }
    }

    /// <summary>Discards everything. The files are closed and thereby deleted.</summary>
    public void Dispose()
    {
        using (_gate.EnterScope()) _isDisposed = true;

        // The writing thread stops after its present block, and must have ended before its files are closed. No new one is started, because
        // the queue was closed before, so nothing is added any more.
        _writing.GetAwaiter().GetResult();
        _disk.Dispose();
    }

    /// <summary>Writes an item. One that fails is removed again, since half an item would be read as the beginning of the next.</summary>
    private void Write_NeedsLock(StreamItem item, int start)
    {
        try
        {
            ItemCodec.Write(_writer, item);
        }
        catch
        {
            _writer.Truncate(start);
            throw;
        }
    }

    private void Seal_NeedsLock()
    {
        var (length, count) = (_writer.Length, _writerCount);
        var bytes = _writer.Exchange(_spares.TryPop(out var spare) ? spare : new byte[_options.BlockBytes]);
        var block = new SpoolBlock(bytes, length, count);
        _writerCount = 0;
        _blocks.Enqueue(block);
        _unwritten.Enqueue(block);
        _unwrittenBytes += length;
        if (_isWriting || _failure is not null || _unwrittenBytes <= _options.KeptBytes) return;
        _isWriting = true;

        // A thread of its own, because a busy thread pool could let it wait while events arrive.
        _writing = Task.Factory.StartNew(WriteBlocks, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Makes the oldest block the current one and opens it; false when there is none, or when its items could not be read and are lost.</summary>
    private bool OpenNext(out long lost)
    {
        lost = 0;
        byte[] bytes;
        using (_gate.EnterScope())
        {
            if (Take_NeedsLock() is not { } block) return false;
            bytes = block.Bytes ??= _spares.TryPop(out var spare) && spare.Length >= block.Length ? spare : new byte[block.Length];
        }

        // Read without the lock: a block that is taken is touched by nobody else, apart from the writing thread, which leaves its place alone.
        if (_current!.Place is { } place)
        {
            try
            {
                SpoolDisk.Read(place, bytes.AsSpan(0, _current.Length));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                lost = _currentLeft;
                using (_gate.EnterScope())
                {
                    _failure ??= error;
                    Forget_NeedsLock(_currentLeft);
                }
            }

            _disk.Release(place);
        }

        _reader.Open(bytes);
        return lost == 0;
    }

    /// <summary>Makes the oldest block the current one: that of the writer, full or not, when there is no other.</summary>
    private SpoolBlock? Take_NeedsLock()
    {
        if (_blocks.Count == 0 && _writerCount > 0) Seal_NeedsLock();
        if (!_blocks.TryDequeue(out var block)) return null;
        if (_unwritten.TryPeek(out var unwritten) && unwritten == block) _unwritten.Dequeue();
        block.IsTaken = true;
        if (block.Place is null) _unwrittenBytes -= block.Length;
        (_current, _currentLeft) = (block, block.Count);
        return block;
    }

    /// <summary>Removes this many items of the current block from the count, and the block after its last one.</summary>
    private void Forget_NeedsLock(int count)
    {
        _count -= count;
        _currentLeft -= count;
        if (_currentLeft > 0) return;
        _bytes -= _current!.Length;
        _limitMet = false;
        if (_current.Bytes is { } bytes) Recycle_NeedsLock(bytes);
        _current = null;

        // An empty spool tries the disk again, which may have room by now.
        if (_count == 0) _failure = null;
    }

    private void Recycle_NeedsLock(byte[] bytes)
    {
        // A block that has grown for a large item is not kept.
        if (_spares.Count < SpareBuffers && bytes.Length == _options.BlockBytes) _spares.Push(bytes);
    }
}

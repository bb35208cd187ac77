using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery.Spooling.Codecs;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>
/// Items in order beyond what memory may hold: one producer at a time appends, one consumer reads. The producer never waits for
/// the disk, since a task writes behind it; the consumer waits only for what it reads itself.
/// </summary>
internal sealed partial class Spool : IDisposable
{
    private const int SpareBuffers = 8;

    private readonly CheckedLock _gate = new(LockRank.Spool);
    private readonly SpoolOptions _options;
    private readonly SpoolDisk _disk;
    private readonly BlockReader _reader;

    // Guarded by _gate. In the order of time: _current, _blocks, what _writer holds.
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

    // Consumer only.
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

    /// <summary>Items waiting.</summary>
    public long Count
    {
        get
        {
            using (_gate.EnterScope()) return _count;
        }
    }

    /// <summary>True while nothing can be added: the limit is met, or the disk does not keep up.</summary>
    public bool IsFull
    {
        get
        {
            using (_gate.EnterScope()) return IsFull_NeedsLock;
        }
    }

    private bool IsFull_NeedsLock => (_limitMet && _count > 0) || _unwrittenBytes >= _options.UnwrittenBytes;

    /// <summary>Appends an item; false, and nothing done, when the spool is full.</summary>
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
    /// Reads the oldest items; zero when there are none, or when some could not be read: <paramref name="lost"/> says how many,
    /// and they are gone.
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

    /// <summary>Lets the oldest blocks go, unread, as long as so many items are left; returns how many items went.</summary>
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

    /// <summary>What the file system said first when the spool could not be written or read; said once, null otherwise.</summary>
    public Exception? TakeFailure()
    {
        using (_gate.EnterScope())
        {
            if (_failure is null || _failureReported) return null;
            _failureReported = true;
            return _failure;
        }
    }

    /// <summary>Lets everything go; files are closed, and so deleted.</summary>
    public void Dispose()
    {
        using (_gate.EnterScope()) _isDisposed = true;

        // The writer stops after the block that it is writing.
        _writing.GetAwaiter().GetResult();
        _disk.Dispose();
    }

    /// <summary>An item that cannot be written leaves nothing behind that would be read as another.</summary>
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

        // A thread of its own: a busy pool would let it wait while events come.
        _writing = Task.Factory.StartNew(WriteBlocks, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Opens the oldest block; false when there is none, or when it could not be read and its items are lost.</summary>
    private bool OpenNext(out long lost)
    {
        lost = 0;
        byte[] bytes;
        using (_gate.EnterScope())
        {
            if (Take_NeedsLock() is not { } block) return false;
            bytes = block.Bytes ??= _spares.TryPop(out var spare) && spare.Length >= block.Length ? spare : new byte[block.Length];
        }

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

    /// <summary>Makes the oldest block the current one; the writer's, full or not, when there is no other.</summary>
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

    /// <summary>So many items of the current block are out.</summary>
    private void Forget_NeedsLock(int count)
    {
        _count -= count;
        _currentLeft -= count;
        if (_currentLeft > 0) return;
        _bytes -= _current!.Length;
        _limitMet = false;
        if (_current.Bytes is { } bytes) Recycle_NeedsLock(bytes);
        _current = null;

        // An empty spool is as good as new: the disk may have room again.
        if (_count == 0) _failure = null;
    }

    private void Recycle_NeedsLock(byte[] bytes)
    {
        // A block that grew for a large item is not kept.
        if (_spares.Count < SpareBuffers && bytes.Length == _options.BlockBytes) _spares.Push(bytes);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>The thread that moves blocks to the disk. It runs only while there are too many in memory.</summary>
internal sealed partial class Spool
{
    /// <summary>
    /// Moves blocks to the disk until half of what may stay in memory is left. If it stopped as soon as enough is moved, each further block
    /// would start a thread of its own.
    /// </summary>
    [SuppressMessage("Design", "CA1031", Justification = "The last catch of a thread: kept, and reported by the queue.")]
    private void WriteBlocks()
    {
        while (NextUnwritten() is { } block)
        {
            try
            {
                // Written without the lock. Meanwhile the reader may take the block, and its bytes may even be reused for another: then what is
                // written here is garbage, but TryMove sees that the block was taken, and nobody ever reads it.
                var place = _disk.Append(block.Bytes.AsSpan(0, block.Length));
                if (!TryMove(block, place)) _disk.Release(place);
            }
            catch (Exception error)
            {
                // Whatever it is, the spool goes on with what memory may hold, and the receiver gets a notice.
                using (_gate.EnterScope())
                {
                    _failure = error;
                    _isWriting = false;
                    return;
                }
            }
        }
    }

    private SpoolBlock? NextUnwritten()
    {
        using (_gate.EnterScope())
        {
            // Deciding to stop and clearing the flag is one step under the lock, so a block that is added later starts a new thread.
            while (!_isDisposed && _unwrittenBytes > _options.KeptBytes / 2 && _unwritten.TryDequeue(out var block))
            {
                if (!block.IsTaken) return block;
            }

            _isWriting = false;
            return null;
        }
    }

    private bool TryMove(SpoolBlock block, SpoolPlace place)
    {
        using (_gate.EnterScope())
        {
            if (block.IsTaken) return false;
            Recycle_NeedsLock(block.Bytes!);
            (block.Place, block.Bytes) = (place, null);
            _unwrittenBytes -= block.Length;
            return true;
        }
    }
}

using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Delivery.Spooling;

/// <summary>The thread that moves blocks to the disk.</summary>
internal sealed partial class Spool
{
    /// <summary>Moves blocks to the disk until half of what may stay in memory is left. Stopping earlier would start the thread again for each block.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "The last catch of a thread: kept, and told by the queue.")]
    private void WriteBlocks()
    {
        while (NextUnwritten() is { } block)
        {
            try
            {
                // The reader may take the block meanwhile, and its bytes may be used again: then nobody reads what is written.
                var place = _disk.Append(block.Bytes.AsSpan(0, block.Length));
                if (!TryMove(block, place)) _disk.Release(place);
            }
            catch (Exception error)
            {
                // Whatever it is: what memory may hold still comes, and the receiver is told.
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

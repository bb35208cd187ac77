using MarketStream.Engine.Delivery;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.PS.Commands.Events;

/// <summary>Moves items from a queue to the pipeline, on the pipeline thread, until a limit is reached or the source ends.</summary>
internal static class ReceiveLoop
{
    private const int BatchSize = 256;

    public static void Run(
        IItemSource source, long maxEvents, ReceiveDeadline deadline, NoticeWriter writer, CancellationToken stop)
    {
        var batch = new StreamItem[BatchSize];
        var wanted = maxEvents;
        while (wanted > 0 && !stop.IsCancellationRequested)
        {
            // Never asks for more than is wanted: what stays in the queue goes to the next receiver. At the head of each round every
            // item taken so far was either written or put back.
            var wait = deadline.NextWait();
            var taken = source.Take(batch.AsSpan(0, (int)Math.Min(BatchSize, wanted)), wait, stop);
            if (taken == 0)
            {
                if (source.IsCompleted || deadline.NextWait() == TimeSpan.Zero) return;
                continue;
            }

            var events = Write(source, batch.AsSpan(0, taken), writer);
            wanted -= events;
            if (events > 0) deadline.OnEvent();
            if (deadline.IsOver) return;
        }
    }

    /// <summary>Writes a batch and returns how many events it held. When the pipeline ends early, the rest goes back to the source.</summary>
    private static int Write(IItemSource source, ReadOnlySpan<StreamItem> batch, NoticeWriter writer)
    {
        var (used, events) = (0, 0);
        try
        {
            while (used < batch.Length)
            {
                // WriteObject throws when Select-Object -First has enough, and by then the object has been delivered: the item counts as
                // used before it is written, so that the next call does not deliver it again.
                var item = batch[used++];
                if (item is StreamNotice notice)
                {
                    writer.WriteNotice(notice);
                    continue;
                }

                writer.WriteEvent(item);
                events++;
            }

            return events;
        }
        finally
        {
            if (used < batch.Length) source.PutBack(batch[used..]);
        }
    }
}

using MarketStream.Engine.Delivery;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.PS.Commands.Events;

/// <summary>Moves items from a receiver to the pipeline, on the pipeline thread.</summary>
internal static class EventDrain
{
    private const int BatchSize = 256;

    public static void Run(
        Receiver receiver, long maxEvents, ReceiveDeadline deadline, NoticeWriter writer, CancellationToken stop)
    {
        var batch = new StreamItem[BatchSize];
        var wanted = maxEvents;
        while (wanted > 0 && !stop.IsCancellationRequested)
        {
            // Never asks for more than is wanted: what stays in the queue goes to the next receiver, what is taken would be lost.
            var wait = deadline.NextWait();
            var taken = receiver.Take(batch.AsSpan(0, (int)Math.Min(BatchSize, wanted)), wait, stop);
            if (taken == 0)
            {
                if (receiver.IsCompleted || deadline.NextWait() == TimeSpan.Zero) return;
                continue;
            }

            var events = 0;
            foreach (var item in batch.AsSpan(0, taken))
            {
                if (item is StreamNotice notice)
                {
                    writer.WriteNotice(notice);
                    continue;
                }

                writer.WriteEvent(item);
                events++;
            }

            wanted -= events;
            if (events > 0) deadline.OnEvent();
            if (deadline.IsOver) return;
        }
    }
}

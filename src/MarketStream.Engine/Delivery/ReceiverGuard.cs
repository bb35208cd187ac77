using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Delivery;

/// <summary>Keeps the failures of a receiver from everybody else.</summary>
/// <param name="faults">Where they are reported.</param>
/// <param name="probe">Called before each receiver is given something; null outside tests.</param>
internal sealed class ReceiverGuard(FaultReporter faults, Action<string>? probe)
{
    /// <summary>A receiver that fails affects nobody else: what it had marked as taken is counted as dropped there.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever it throws affects this receiver alone.")]
    public void Enqueue(Receiver receiver, ReadOnlySpan<StreamName> streams, ReadOnlySpan<StreamEvent> events, Span<bool> taken)
    {
        try
        {
            probe?.Invoke(Parts.Receiver);
            if (receiver.Enqueue(streams, events, taken) is { } failure) faults.Report(Parts.Receiver, failure);
        }
        catch (Exception error)
        {
            faults.Report(Parts.Receiver, error);
        }
    }

    /// <summary>Queues a notice. Returns what the receiver throws, for a caller that holds a lock and reports it without.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Handed out, to be reported without the lock.")]
    public static Exception? Enqueue(Receiver receiver, StreamItem item)
    {
        try
        {
            receiver.Enqueue(item);
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}

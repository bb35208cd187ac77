using System.Diagnostics.CodeAnalysis;
using MarketStream.Books;
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
        Receiver[] followers;
        try
        {
            probe?.Invoke(Parts.Receiver);
            if (receiver.Enqueue(streams, events, taken, out followers) is { } failure) faults.Report(Parts.Receiver, failure);
        }
        catch (Exception error)
        {
            followers = receiver.Followers;
            faults.Report(Parts.Receiver, error);
        }

        // One follower deep: a receiver that begins at a cut has no followers.
        foreach (var follower in followers)
        {
            // A snapshot of a book comes alone, and a recording takes it while what follows the recording does not.
            if (follower.TakesBookSnapshots || events is not [BookSnapshotEvent]) Enqueue(follower, streams, events, taken);
        }
    }
}

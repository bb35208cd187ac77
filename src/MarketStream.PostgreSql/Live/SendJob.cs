using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Transport;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Loading;
using MarketStream.PostgreSql.Servers;
using MarketStream.PostgreSql.Spools;

namespace MarketStream.PostgreSql.Live;

/// <summary>
/// One batch on its way to the database, on a thread of its own: what waited in memory, or the next part of a segment. Its items and its segment are not
/// touched by others until it is over.
/// </summary>
internal sealed class SendJob
{
    private readonly BatchLoader _loader;
    private readonly int _most;
    private readonly Task _run;

    // Written by the thread of the job, read when it is over.
    private volatile bool _isOver;
    private LoadResult? _result;
    private MarketStreamException? _failure;
    private int _count;

    private SendJob(BatchLoader loader, int most, IReadOnlyList<StreamItem>? items, SpooledPart? segment, Guid writer, long first)
    {
        (_loader, _most, Items, Segment, Writer, First) = (loader, most, items, segment, writer, first);
        _run = OwnThread.RunAsync(Run);
    }

    /// <summary>What waited in memory; null for a segment.</summary>
    public IReadOnlyList<StreamItem>? Items { get; }

    /// <summary>The segment; null for what waited in memory.</summary>
    public SpooledPart? Segment { get; }

    public Guid Writer { get; }

    /// <summary>The position of the first item.</summary>
    public long First { get; }

    public bool IsOver => _isOver;

    /// <summary>What was stored; null when it failed.</summary>
    public LoadResult? Result => _result;

    /// <summary>Why it failed; null when it did not.</summary>
    public MarketStreamException? Failure => _failure;

    /// <summary>How many items it had.</summary>
    public int Count => _count;

    public static SendJob Of(BatchLoader loader, Guid writer, long first, IReadOnlyList<StreamItem> items) => new(loader, items.Count, items, null, writer, first);

    public static SendJob Of(BatchLoader loader, SpooledPart segment, int most) => new(loader, most, null, segment, segment.Writer, segment.Position);

    /// <summary>Waits until it is over; false when the time has passed before.</summary>
    public bool Wait(TimeSpan time, TimeProvider clock)
    {
        try
        {
            _run.WaitAsync(TimerWait.Of(time), clock).GetAwaiter().GetResult();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Does something when it is over, on its own thread or at once.</summary>
    public void WhenOver(Action act) => _run.ContinueWith(_ => act(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    [SuppressMessage("Design", "CA1031", Justification = "The last catch of the thread: whatever it is, the batch counts as failed and is tried again.")]
    private void Run()
    {
        try
        {
            var items = Items ?? Segment!.Batch(_most);
            _count = items.Count;
            _result = items.Count == 0 ? new LoadResult(0, 0, new RefusedRows(), 0) : _loader.Load(Writer, First, items);
        }
        catch (Exception error)
        {
            _failure = error as MarketStreamException ?? ServerErrors.Refused(_loader.Address.Display, error);
        }
        finally
        {
            _isOver = true;
        }
    }
}

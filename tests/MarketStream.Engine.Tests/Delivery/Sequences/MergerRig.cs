using System.Globalization;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Delivery.Sequences;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Notices;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Delivery.Sequences;

/// <summary>A merger with one stream. What comes out of it is given as text: the ids of events, and what notices report as missing.</summary>
internal sealed class MergerRig : IDisposable
{
    private readonly EventRouter _router;
    private readonly Receiver _receiver;

    /// <param name="name">The stream; by default one of an unknown channel, so that the events decide on the kind of sequence.</param>
    public MergerRig(StreamName? name = null)
    {
        name ??= new StreamName("S@anything", "S", null, new Dictionary<string, string>());
        _router = TestNotices.NewRouter(100_000);
        _receiver = _router.Attach(new ReceiverOptions { Capacity = 400_000 })!;
        Merger = new StreamMerger(_router, Time, gap => _router.Announce(NoticeOf(gap)), null, (kind, message, count) => _router.Announce(NoticeOf(kind, message, count)));
        Subscription = new Subscription(name, 1, default);
        Entry = new StreamEntry("test", name, null) { Tag = Subscription };
        Merger.Start(1, GapCause.Reconnect);
    }

    public FakeTimeProvider Time { get; } = new();

    public StreamMerger Merger { get; }

    public Subscription Subscription { get; private set; }

    public StreamEntry Entry { get; }

    public void Deliver(int generation, params StreamEvent[] events) =>
        Merger.Deliver(generation, [.. events.Select(_ => Entry)], events);

    public void Observe(IEventObserver observer) => _router.Observe(observer);

    public void BeginOverlap(int next) => Merger.BeginOverlap([Subscription], next);

    /// <summary>Removes the stream. Its sockets send it until the venue has obeyed.</summary>
    public void Remove() => Subscription.Cancel();

    /// <summary>Subscribes to the stream again, before the venue has obeyed the removal.</summary>
    public void WantAgain()
    {
        var again = new Subscription(Subscription.Name, 1, default);
        Merger.Inherit(Subscription, again);
        Entry.Tag = Subscription = again;
    }

    public bool TryHandOver(bool isPatienceOver = false) => Merger.TryHandOver(Subscription, isPatienceOver);

    public void Promote()
    {
        Merger.Promote([Subscription], GapCause.Rollover);
        Merger.SendRest();
        Merger.EndOverlap([Subscription]);
    }

    public List<StreamItem> Take()
    {
        var buffer = new StreamItem[1000];
        var items = new List<StreamItem>();
        for (int taken; (taken = _receiver.Take(buffer, TimeSpan.Zero, default)) > 0;) items.AddRange(buffer[..taken]);
        return items;
    }

    public List<string> Received() =>
        [.. Take().Select(item => item is StreamEvent one ? NumberedEvents.IdOf(one).ToString(CultureInfo.InvariantCulture) : item.ToString()!)];

    public void Dispose() => _receiver.Dispose();

    private static StreamNotice NoticeOf(StreamGap gap) =>
        NoticeOf(NoticeKind.Gap, gap.Cause == GapCause.Restart ? "restart" : $"{gap.Cause} {gap.Missing.First}-{gap.Missing.Last}", gap.Missing.Count);

    private static StreamNotice NoticeOf(NoticeKind kind, string message, long? count) => new() { Kind = kind, Connection = "test", Message = message, Count = count };
}

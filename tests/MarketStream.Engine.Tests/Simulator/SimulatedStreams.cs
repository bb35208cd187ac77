using System.Text;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Tests.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.Simulator;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Markets;
using MarketStream.Venues;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>The generated market of a venue in virtual time, without sockets. Its events are read by the client's decoder.</summary>
internal sealed class SimulatedStreams : IFeedJournal
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private readonly FakeTimeProvider _time;
    private readonly StreamDirectory _directory;
    private readonly FrameDecoder _decoder;
    private readonly FeedContext _context;
    private readonly FeedScheduler _scheduler;

    public SimulatedStreams(string venue, DateTimeOffset start, bool indexAsBefore = false)
        : this(TestVenues.Get(venue), start, indexAsBefore)
    {
    }

    public SimulatedStreams(VenueProfile venue, DateTimeOffset start, bool indexAsBefore = false)
    {
        _time = new FakeTimeProvider(start);
        var options = new SimulatorOptions { Venue = venue, TimeProvider = _time };
        Market = new(options, VenueDialects.Of(venue));
        Grammar = new(venue);
        Factory = new(Grammar, Market, indexAsBefore);
        _directory = new(venue);
        _decoder = new(venue, _directory, keepRaw: true);
        _context = new(Market);
        _scheduler = new(_context, null, _time);
    }

    public StreamGrammar Grammar { get; }

    public Market Market { get; }

    public SourceFactory Factory { get; }

    public long NowMs => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>All events so far, in their order, with what the market looked like when they came.</summary>
    public List<StreamEvent> Events { get; } = [];

    /// <summary>Called with each event in the moment of its publication, when the market is as the event says.</summary>
    public Action<StreamEvent>? OnEvent { get; set; }

    /// <summary>Called with the stream and the bytes of each event, as they are published.</summary>
    public Action<string, byte[]>? OnPayload { get; set; }

    /// <summary>The instrument of a symbol, of either family of futures.</summary>
    public Instrument Find(string symbol) => Market.Find(symbol) ?? Market.Sister?.Find(symbol) ?? throw new ArgumentException(symbol);

    /// <summary>Subscribes to a stream, which the venue has to serve.</summary>
    public FeedStream Add(string name, bool keepsFeeding = true)
    {
        var parsed = Grammar.Parse(name);
        Assert.True(parsed.Channel is { } channel && Factory.IsKnown(name, channel.Route), name);
        _directory.Add(parsed);
        var stream = new FeedStream(name) { Journal = this, KeepsFeeding = keepsFeeding };
        stream.Source = Factory.Make(stream);
        _scheduler.Add(stream);
        if (keepsFeeding) _scheduler.OnListenerAdded(stream);
        return stream;
    }

    /// <summary>Adds a listener to a stream that goes on only while there is one.</summary>
    public void Listen(FeedStream stream, IStreamListener listener)
    {
        stream.Listeners.Add(listener);
        _scheduler.OnListenerAdded(stream);
    }

    public void Run(TimeSpan length)
    {
        for (var end = _time.GetUtcNow() + length; _time.GetUtcNow() < end; _time.Advance(Step))
        {
            Market.Roll(_time.GetUtcNow());
            _context.NowMs = NowMs;
            _scheduler.Run();
        }
    }

    void IFeedJournal.Published(string stream, ReadOnlySpan<byte> payload, long? id, int sockets)
    {
        OnPayload?.Invoke(stream, payload.ToArray());
        var sink = new RecordingSink();
        _decoder.Decode([.. Encoding.UTF8.GetBytes($"{{\"stream\":\"{stream}\",\"data\":"), .. payload, .. "}"u8], NowMs, sink);
        Assert.Empty(sink.BadFrames);
        foreach (var (_, item) in sink.Events)
        {
            Events.Add(item);
            OnEvent?.Invoke(item);
        }
    }
}

using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Soak.Time;

namespace MarketStream.Benchmarks.Soak.Market;

/// <summary>Lets events happen: rarely as a rule, often while something is going on with the sockets.</summary>
internal sealed class SoakMarket(VirtualTime time, IReadOnlyList<SoakStream> streams, RunTally tally, Random random)
{
    private long _busyUntil;

    public IReadOnlyList<SoakStream> Streams => streams;

    public SoakStream? Find(string name) => streams.FirstOrDefault(stream => stream.Name == name);

    public void Start()
    {
        foreach (var stream in streams) Plan(stream);
    }

    /// <summary>Makes the market lively for a while from now on.</summary>
    public void Excite(TimeSpan length)
    {
        _busyUntil = Math.Max(_busyUntil, time.Now + length.Ticks);
        foreach (var stream in streams)
        {
            if (stream.NextAt > time.Now + (stream.Busy.Ticks * 2)) Plan(stream);
        }
    }

    /// <summary>Lets events happen that nobody is told of.</summary>
    public void Skip(SoakStream stream, int count)
    {
        for (var i = 0; i < count; i++) Make(stream).IsSkipped = true;
    }

    private void Plan(SoakStream stream)
    {
        var mean = time.Now < _busyUntil ? stream.Busy : stream.Calm;

        // Some events come in the same moment.
        var wait = random.Next(20) == 0 ? TimeSpan.Zero : mean * -Math.Log(1 - random.NextDouble());
        if (stream.Channel == SoakChannel.Kline)
        {
            var end = SoakStream.UntilCandleEnds(time.VenueUnixMs);
            if (wait > end) wait = end;
        }

        stream.NextAt = time.Now + wait.Ticks;
        time.At(stream.NextAt, new Happening(this, stream));
    }

    private VenueEvent Make(SoakStream stream)
    {
        var item = stream.Make(time.Now, time.VenueUnixMs, random);
        stream.Book.Made(item);
        tally.Made++;
        return item;
    }

    private void Happen(SoakStream stream)
    {
        var item = Make(stream);
        if (stream.Carriers.Count > 0)
        {
            var frame = SoakPayload.Write(stream, item, time.VenueUnixMs);
            foreach (var socket in stream.Carriers) socket.Send(frame, item);
            tally.Sent++;
        }

        Plan(stream);
    }

    private sealed class Happening(SoakMarket market, SoakStream stream) : IDue
    {
        private readonly long _at = stream.NextAt;

        // Planned anew in the meantime, it does not happen here.
        public void Due()
        {
            if (stream.NextAt == _at) market.Happen(stream);
        }
    }
}

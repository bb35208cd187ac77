using System.Globalization;
using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Rules;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak.Venue;

/// <summary>The venue's end of a socket: it obeys commands, counts messages and streams, pings, and ends what is too old.</summary>
internal sealed class SoakSession(SoakVenue venue)
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _served = new(StringComparer.Ordinal);
    private readonly RollingCounter _messages = new(TimeSpan.FromSeconds(1), venue.Time);
    private readonly PongWatch _pongs = new(venue.Limits.PongDeadline, venue.Time);

    private int _shard;
    private long _lastPing;

    /// <summary>The shard of the client's that dialled it; zero while no connection is open that could tell.</summary>
    public int Shard => _shard > 0 ? _shard : _shard = venue.ShardOf(_asked);

    public void Open(SoakSocket socket, IReadOnlyList<string> names)
    {
        Subscribe(socket, names);
        Schedule(socket, venue.Limits.PingInterval, () => Ping(socket));
        Schedule(socket, venue.Limits.ConnectionLifetime, () => socket.EndByVenue(1001, "Connection lifetime is over"));
    }

    public void OnCommand(SoakSocket socket, byte[] text)
    {
        Count(socket, CountedFrames.Command);
        if (socket.IsEnded) return;
        try
        {
            Obey(socket, venue.Commands.Read(text));
        }
        catch (CommandRejectedException rejected)
        {
            venue.Tally.Breach("command refused");
            Answer(socket, $"{{\"error\":{{\"code\":{rejected.Code},\"msg\":\"refused\"}},\"id\":{rejected.Id ?? "null"}}}");
        }
    }

    public void OnPong(SoakSocket socket, long ping)
    {
        Count(socket, CountedFrames.Pong);
        _pongs.Received(Text(ping));
    }

    /// <summary>Pings so often in so long, as no venue should.</summary>
    public void Flood(SoakSocket socket, TimeSpan apart, TimeSpan length)
    {
        var end = venue.Time.Now + length.Ticks;
        PingAgain();

        void PingAgain()
        {
            if (venue.Time.Now >= end) return;
            SendPing(socket);
            Schedule(socket, apart, PingAgain);
        }
    }

    /// <summary>The client lets go of it.</summary>
    public void OnClosing(SoakSocket socket) => venue.OnClosing(socket);

    public void OnEnded(SoakSocket socket, bool isFault)
    {
        foreach (var name in _served) venue.Market.Find(name)?.Carriers.Remove(socket);
        venue.OnEnded(socket, isFault);
    }

    private void Obey(SoakSocket socket, ReceivedCommand command)
    {
        switch (command.Method)
        {
            case ReceivedMethod.Subscribe:
                // The answer goes out before the first event of what it confirms.
                Answer(socket, Result("null", command.Id));
                Subscribe(socket, command.Streams);
                break;
            case ReceivedMethod.Unsubscribe:
                foreach (var name in command.Streams)
                {
                    _asked.Remove(name);
                    if (_served.Remove(name)) venue.Market.Find(name)!.Carriers.Remove(socket);
                }

                Answer(socket, Result("null", command.Id));
                break;
            default:
                Answer(socket, Result(JsonSerializer.Serialize(_served), command.Id));
                break;
        }
    }

    private void Subscribe(SoakSocket socket, IReadOnlyList<string> names)
    {
        _asked.UnionWith(names);
        if (_asked.Count > venue.Limits.StreamsPerConnection) venue.Tally.Breach("streams on a socket");
        foreach (var name in names)
        {
            if (venue.Faults.TakesNameInVain() || venue.Market.Find(name) is not { } stream || !_served.Add(name)) continue;
            stream.Carriers.Add(socket);
        }
    }

    private static string Result(string result, string id) => string.Create(CultureInfo.InvariantCulture, $"{{\"result\":{result},\"id\":{id}}}");

    private void Answer(SoakSocket socket, string json)
    {
        if (!venue.Faults.LosesAnswer()) socket.Send(Encoding.UTF8.GetBytes(json));
    }

    private void Ping(SoakSocket socket)
    {
        if (_pongs.UntilOverdue() <= TimeSpan.Zero && !socket.IsHalfOpen)
        {
            // What was held up is not the client's fault; the venue ends the socket all the same.
            if (venue.Time.Now - socket.HeldUpUntil > (venue.Limits.PongDeadline / 2).Ticks) venue.Tally.Breach("no pong");
            socket.Cut("The venue missed a pong.");
            return;
        }

        SendPing(socket);
        Schedule(socket, venue.Limits.PingInterval, () => Ping(socket));
    }

    private void SendPing(SoakSocket socket)
    {
        _pongs.Sent(Text(++_lastPing));
        socket.Ping(_lastPing);
    }

    private static string Text(long ping) => ping.ToString(CultureInfo.InvariantCulture);

    private void Count(SoakSocket socket, CountedFrames kind)
    {
        if ((venue.Limits.CountedFrames & kind) == 0) return;
        var count = _messages.Add();
        venue.Counted();
        venue.Tally.HighestInSecond = Math.Max(venue.Tally.HighestInSecond, count);
        if (count <= venue.Limits.MessagesPerSecond) return;
        venue.Tally.Breach("messages in a rolling second");
        socket.EndByVenue(1008, "Too many requests");
    }

    private void Schedule(SoakSocket socket, TimeSpan wait, Action act) => venue.Time.After(wait, () =>
    {
        if (!socket.IsEnded) act();
    });
}

using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator.Rules;

namespace MarketStream.Simulator.Sockets;

/// <summary>Executes the commands of one socket and keeps the names it has subscribed to. Used by its read loop only.</summary>
internal sealed class SessionCommands(VenueHost host, VenueSession session)
{
    // Every subscribed name counts towards the limit of streams; the value says whether the venue serves it.
    private readonly Dictionary<string, bool> _streams = new(StringComparer.Ordinal);

    public void SubscribeFromUri(HandshakeUri address)
    {
        if (address.Streams.Count > 0) Subscribe(address.Streams, null, address.IsInPath && !host.ServesKeyInPath);
    }

    public void Handle(ReadOnlyMemory<byte> text)
    {
        try
        {
            Execute(host.Commands.Read(text));
        }
        catch (CommandRejectedException rejected)
        {
            session.Answer(Error(rejected.Code, rejected.Message, rejected.Id));
            if (rejected.Code == CommandRejectedException.InvalidJson)
            {
                host.Statistics.Breach(BreachKind.MalformedCommand);
                session.BeginClose(null, "");
            }
        }
    }

    // {"error":{"code":2,"msg":"Invalid request: invalid stream"},"id":1}, without an id when none could be read
    private static string Error(int code, string message, string? id) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"error\":{{\"code\":{code},\"msg\":{JsonSerializer.Serialize(message)}}}") +
        (id is null ? "}" : $",\"id\":{id}}}");

    // {"result":null,"id":1}
    private static string Result(string result, string id) => $"{{\"result\":{result},\"id\":{id}}}";

    private void Execute(ReceivedCommand command)
    {
        switch (command.Method)
        {
            case ReceivedMethod.Subscribe:
                Subscribe(command.Streams, command.Id, false);
                break;
            case ReceivedMethod.Unsubscribe:
                foreach (var name in command.Streams)
                {
                    if (_streams.Remove(name, out var known) && known)
                    {
                        host.Feed.Unsubscribe(session, name);
                        host.Accounts.Unsubscribe(session.AccountListener, name);
                    }
                }

                session.Answer(Result("null", command.Id));
                break;
            case ReceivedMethod.ListSubscriptions:
                var listed = _streams.Where(stream => stream.Value).Select(stream => stream.Key);
                session.Answer(Result(JsonSerializer.Serialize(listed), command.Id));
                break;
            case ReceivedMethod.SetProperty:
                session.Combined = command.Combined;
                session.Answer(Result("null", command.Id));
                break;
            case ReceivedMethod.GetProperty:
                session.Answer(Result(session.Combined ? "true" : "false", command.Id));
                break;
        }
    }

    private void Subscribe(IReadOnlyList<string> names, string? id, bool areKeysMute)
    {
        var added = names.Where(name => !_streams.ContainsKey(name)).Distinct(StringComparer.Ordinal).ToList();
        if (_streams.Count + added.Count > host.Limits.Venue.StreamsPerConnection)
        {
            host.Statistics.Breach(BreachKind.TooManyStreams);
            session.Answer(Error(2, "Invalid request: too many streams", id));
            session.BeginClose(1008, "Too many streams");
            return;
        }

        if (id is not null && added.Exists(name => host.Feed.IsMute(name, session.Route)))
        {
            session.Answer(Error(2, "Invalid request: invalid stream", id));
            return;
        }

        if (id is not null)
        {
            // The answer is queued before the streams are subscribed, so that it comes before their first event.
            session.Answer(Result("null", id));
        }

        var fed = new List<string>(added.Count);
        foreach (var name in added)
        {
            if (host.Accounts.IsKnown(name, session.Route))
            {
                // Where the venue sends nothing to a key in the path, the socket opens all the same.
                _streams[name] = !areKeysMute;
                if (!areKeysMute) host.Accounts.Subscribe(session.AccountListener, name);
                continue;
            }

            _streams[name] = host.Feed.IsKnown(name, session.Route) && !host.Faults.ShouldIgnoreName();
            if (_streams[name]) fed.Add(name);
        }

        host.Feed.Subscribe(session, fed);
    }
}

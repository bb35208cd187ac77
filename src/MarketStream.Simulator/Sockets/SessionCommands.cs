using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator.Rules;

namespace MarketStream.Simulator.Sockets;

/// <summary>The commands of one socket and the streams it has asked for; used by its read loop only.</summary>
internal sealed class SessionCommands(VenueHost host, VenueSession session)
{
    // Every name asked for counts towards the limit; the value says whether the venue has such a stream.
    private readonly Dictionary<string, bool> _streams = new(StringComparer.Ordinal);

    public void SubscribeFromUri(IReadOnlyList<string> names)
    {
        if (names.Count > 0) Subscribe(names, null);
    }

    public void Take(ReadOnlyMemory<byte> text)
    {
        try
        {
            Obey(host.Commands.Read(text));
        }
        catch (CommandRejectedException rejected)
        {
            session.Answer(Error(rejected.Code, rejected.Message, rejected.Id));
            if (rejected.Code == CommandRejectedException.InvalidJson)
            {
                host.Ledger.Breach(BreachKind.MalformedCommand);
                session.BeginClose(null, "");
            }
        }
    }

    private static string Error(int code, string message, string? id) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"error\":{{\"code\":{code},\"msg\":{JsonSerializer.Serialize(message)}}}") +
        (id is null ? "}" : $",\"id\":{id}}}");

    private static string Result(string result, string id) => $"{{\"result\":{result},\"id\":{id}}}";

    private void Obey(ReceivedCommand command)
    {
        switch (command.Method)
        {
            case ReceivedMethod.Subscribe:
                Subscribe(command.Streams, command.Id);
                break;
            case ReceivedMethod.Unsubscribe:
                foreach (var name in command.Streams)
                {
                    if (_streams.Remove(name, out var known) && known)
                    {
                        host.Board.Unsubscribe(session, name);
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

    private void Subscribe(IReadOnlyList<string> names, string? id)
    {
        var added = names.Where(name => !_streams.ContainsKey(name)).Distinct(StringComparer.Ordinal).ToList();
        if (_streams.Count + added.Count > host.Limits.Venue.StreamsPerConnection)
        {
            host.Ledger.Breach(BreachKind.TooManyStreams);
            session.Answer(Error(2, "Invalid request: too many streams", id));
            session.BeginClose(1008, "Too many streams");
            return;
        }

        if (id is not null)
        {
            // The answer goes out before the first event of what it confirms.
            session.Answer(Result("null", id));
        }

        foreach (var name in added)
        {
            var isAccount = host.Accounts.IsKnown(name, session.Route);
            if (isAccount) host.Accounts.Subscribe(session.AccountListener, name);

            _streams[name] = isAccount || (host.Board.IsKnown(name, session.Route) && !host.Faults.IgnoresName());
        }

        host.Board.Subscribe(session, [.. added.Where(name => _streams[name] && !host.Accounts.IsKnown(name, session.Route))]);
    }
}

using MarketStream.Simulator.Rules;
using MarketStream.Simulator.Wire;
using MarketStream.Venues;

namespace MarketStream.Simulator.Sockets;

/// <summary>The read loop of a session: counts the client's frames against the message limit, and handles each by its opcode.</summary>
internal sealed class SessionReader(VenueHost host, VenueSession session, Stream stream, Action<ReadOnlyMemory<byte>> handle, SessionKeepAlive keepAlive)
{
    private readonly RollingCounter _messages = new(TimeSpan.FromSeconds(1), host.Time);

    /// <summary>Reads until either side closes. Errors: those of the stream, and FrameViolationException.</summary>
    public async Task RunAsync(CancellationToken ended)
    {
        var frames = new ClientFrameReader(stream, session.Limits.Venue.CommandFrameBytes);
        while (await frames.ReadAsync(ended).ConfigureAwait(false) is { } frame)
        {
            if (session.IsSilent) continue;

            if (frame.Opcode == FrameOpcode.Close)
            {
                if (host.Faults.IgnoreClose) continue;

                session.AnswerClose(frame.Payload.Span);
                return;
            }

            // While the socket closes, frames that were under way still come; they have no effect and break no rule.
            if (!session.IsClosing && !ExceedsMessageLimit(frame.Opcode)) Handle(frame);
        }
    }

    private bool ExceedsMessageLimit(FrameOpcode opcode)
    {
        var kind = opcode switch
        {
            FrameOpcode.Ping => CountedFrames.Ping,
            FrameOpcode.Pong => CountedFrames.Pong,
            _ => CountedFrames.Command,
        };
        if (!session.Limits.Counts(kind))
        {
            return false;
        }

        session.Counts.MessagesReceived++;
        var count = _messages.Add();
        session.Counts.HighestMessagesInSecond = _messages.Highest;
        if (count <= session.Limits.Venue.MessagesPerSecond)
        {
            return false;
        }

        host.Statistics.Breach(BreachKind.TooManyMessages);
        session.BeginClose(1008, "Too many requests");
        return true;
    }

    private void Handle(ClientFrame frame)
    {
        switch (frame.Opcode)
        {
            case FrameOpcode.Ping:
                if (!session.IsFrozen) session.Output.EnqueueFrame(FrameOpcode.Pong, frame.Payload.Span);

                break;
            case FrameOpcode.Pong:
                session.Counts.PongsReceived++;
                keepAlive.OnPong(frame.Payload.Span);
                break;
            default:
                if (frame.WireBytes > session.Limits.Venue.CommandFrameBytes) host.Statistics.Breach(BreachKind.FrameTooLarge);
                else if (!host.Faults.IgnoreCommands) handle(frame.Payload);

                break;
        }
    }
}

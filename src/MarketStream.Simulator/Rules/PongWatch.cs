namespace MarketStream.Simulator.Rules;

/// <summary>
/// The pings whose pong has not come yet. A pong answers the ping whose payload it repeats, and all pings before that one; any other pong is
/// unsolicited and does not keep the socket alive.
/// </summary>
internal sealed class PongWatch(TimeSpan deadline, TimeProvider time)
{
    private readonly Queue<(string Payload, long SentAt)> _waiting = new();

    public void Sent(string payload) => _waiting.Enqueue((payload, time.GetTimestamp()));

    /// <summary>True when the pong answered a ping.</summary>
    public bool Received(string payload)
    {
        if (_waiting.All(ping => ping.Payload != payload))
        {
            return false;
        }

        while (_waiting.Dequeue().Payload != payload)
        {
            // Once a later ping is answered, earlier ones need no answer of their own (RFC 6455, 5.5.3).
        }

        return true;
    }

    /// <summary>How long until the oldest pong is overdue, 0 or less when it is; null when none is expected.</summary>
    public TimeSpan? UntilOverdue() =>
        _waiting.TryPeek(out var ping) ? deadline - time.GetElapsedTime(ping.SentAt) : null;
}

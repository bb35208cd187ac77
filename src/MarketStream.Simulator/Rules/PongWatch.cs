namespace MarketStream.Simulator.Rules;

/// <summary>
/// Which pings still wait for their pong. A pong answers the ping whose payload it copies, and all before; one that copies none
/// is unsolicited and keeps nothing alive.
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
            // An older ping needs no answer of its own once a later one has been answered.
        }

        return true;
    }

    /// <summary>How long until the oldest ping is overdue; null when none waits.</summary>
    public TimeSpan? UntilOverdue() =>
        _waiting.TryPeek(out var ping) ? deadline - time.GetElapsedTime(ping.SentAt) : null;
}

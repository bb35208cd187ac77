namespace MarketStream.Engine.Shards;

/// <summary>How long a socket has existed, counted from the beginning of its dial.</summary>
internal sealed class SocketAge(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>The time since the dial began; deadlines of the socket's subscriptions are times on this scale.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);
}

namespace MarketStream.Simulator.Sockets;

/// <summary>
/// What one socket has seen. Each number has one writer, the read loop or the write loop, so none needs more than a plain
/// addition; readers see a value that is at most a moment old.
/// </summary>
internal sealed class SessionTally
{
    // write loop only
    public long FramesSent;
    public long EventsSent;
    public long BytesSent;
    public long PingsSent;

    // read loop only
    public long MessagesReceived;
    public long PongsReceived;
    public int HighestMessagesInSecond;

    public void Add(SessionTally other)
    {
        FramesSent += Volatile.Read(ref other.FramesSent);
        EventsSent += Volatile.Read(ref other.EventsSent);
        BytesSent += Volatile.Read(ref other.BytesSent);
        PingsSent += Volatile.Read(ref other.PingsSent);
        MessagesReceived += Volatile.Read(ref other.MessagesReceived);
        PongsReceived += Volatile.Read(ref other.PongsReceived);
        HighestMessagesInSecond = Math.Max(HighestMessagesInSecond, Volatile.Read(ref other.HighestMessagesInSecond));
    }
}

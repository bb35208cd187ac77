namespace MarketStream.Simulator.Sockets;

/// <summary>
/// The traffic of one socket. Each number has a single writer, either the read loop or the write loop, so a plain addition loses nothing;
/// readers use volatile reads and see values that are at most a moment old.
/// </summary>
internal sealed class SessionCounts
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

    public void Add(SessionCounts other)
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

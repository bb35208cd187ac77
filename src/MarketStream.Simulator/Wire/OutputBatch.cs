namespace MarketStream.Simulator.Wire;

/// <summary>Frames that are written to one socket together, and how many there are of each kind.</summary>
internal sealed class OutputBatch
{
    private const int InitialBytes = 64 * 1024;

    private byte[] _bytes = new byte[InitialBytes];

    public int Length { get; private set; }

    public int Frames { get; private set; }

    public int Events { get; private set; }

    public int Pings { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <summary>Appends one frame whose payload comes in three parts, any of which may be empty.</summary>
    public void Append(
        FrameOpcode opcode, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> suffix, int events)
    {
        var length = prefix.Length + payload.Length + suffix.Length;
        Reserve(length + FrameHeader.MaxBytes);
        Length += FrameHeader.Write(_bytes.AsSpan(Length), (int)opcode, length);
        Copy(prefix);
        Copy(payload);
        Copy(suffix);
        Frames++;
        Events += events;
        if (opcode == FrameOpcode.Ping) Pings++;
    }

    /// <summary>Appends bytes as they are; they need not be frames.</summary>
    public void AppendRaw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        Copy(bytes);
    }

    /// <summary>Empties the batch. Its buffer is kept for reuse unless it has become large.</summary>
    public void Clear()
    {
        Length = Frames = Events = Pings = 0;
        if (_bytes.Length > OutputQueue.HighWaterBytes * 4) _bytes = new byte[InitialBytes];
    }

    private void Copy(ReadOnlySpan<byte> part)
    {
        part.CopyTo(_bytes.AsSpan(Length));
        Length += part.Length;
    }

    private void Reserve(int bytes)
    {
        if (Length + bytes > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes));
    }
}

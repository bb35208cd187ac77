namespace MarketStream.Fuzzing;

/// <summary>What a target saw of its inputs.</summary>
internal sealed class FuzzTally
{
    /// <summary>Shorter inputs cost little in all, and much for each of their bytes.</summary>
    private const int LeastRatedLength = 256;

    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);

    public long Inputs { get; private set; }

    /// <summary>Refused by us and by the judge.</summary>
    public long Rejected { get; private set; }

    /// <summary>Taken by both, and the same in the eyes of both.</summary>
    public long Accepted { get; private set; }

    /// <summary>The most bytes allocated for one input.</summary>
    public long MostBytes { get; private set; }

    /// <summary>The most bytes allocated for each byte of an input that is no tiny one.</summary>
    public double WorstRatio { get; private set; }

    /// <summary>How often each kind of result came.</summary>
    public IReadOnlyDictionary<string, long> Kinds => _kinds;

    /// <summary>Frames that sockets were given, where an input goes to several of them, and sound ones between.</summary>
    public long SocketFrames { get; private set; }

    public void CountInput() => Inputs++;

    public void CountSocketFrames(int count) => SocketFrames += count;

    public void Reject() => Rejected++;

    public void Accept() => Accepted++;

    public void Saw(string kind)
    {
        _kinds.TryGetValue(kind, out var count);
        _kinds[kind] = count + 1;
    }

    public void Allocated(long bytes, int inputLength)
    {
        MostBytes = Math.Max(MostBytes, bytes);
        if (inputLength >= LeastRatedLength) WorstRatio = Math.Max(WorstRatio, (double)bytes / inputLength);
    }
}

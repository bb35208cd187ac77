namespace MarketStream.Fuzzing;

/// <summary>Counts the inputs of a target and what became of them.</summary>
internal sealed class FuzzTally
{
    /// <summary>Shorter inputs are not rated: they cost little in total, but much per byte.</summary>
    private const int LeastRatedLength = 256;

    private readonly SortedDictionary<string, long> _kinds = new(StringComparer.Ordinal);

    public long Inputs { get; private set; }

    /// <summary>Inputs that both the code and the reference parser refused.</summary>
    public long Rejected { get; private set; }

    /// <summary>Inputs that both accepted and read in the same way.</summary>
    public long Accepted { get; private set; }

    /// <summary>The most bytes allocated for one input.</summary>
    public long MostBytes { get; private set; }

    /// <summary>The most bytes allocated per byte of an input, of those that are long enough to be rated.</summary>
    public double WorstRatio { get; private set; }

    /// <summary>How often each kind of result occurred.</summary>
    public IReadOnlyDictionary<string, long> Kinds => _kinds;

    /// <summary>Frames that sockets received, where an input goes to several sockets, valid frames between them included.</summary>
    public long SocketFrames { get; private set; }

    public void CountInput() => Inputs++;

    public void CountSocketFrames(int count) => SocketFrames += count;

    public void Reject() => Rejected++;

    public void Accept() => Accepted++;

    public void CountKind(string kind)
    {
        _kinds.TryGetValue(kind, out var count);
        _kinds[kind] = count + 1;
    }

    public void CountAllocation(long bytes, int inputLength)
    {
        MostBytes = Math.Max(MostBytes, bytes);
        if (inputLength >= LeastRatedLength) WorstRatio = Math.Max(WorstRatio, (double)bytes / inputLength);
    }
}

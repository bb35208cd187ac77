namespace MarketStream.Fuzzing;

/// <summary>Code that reads input from untrusted sources, prepared for fuzzing.</summary>
internal interface IFuzzTarget
{
    /// <summary>The name for <c>--target</c>.</summary>
    string Name { get; }

    /// <summary>Valid inputs, which are mutated.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>The cost of one input, in inputs of the main targets.</summary>
    int Cost { get; }

    /// <summary>How many inputs belong together because they share state; a replay begins with the first of them.</summary>
    int Lot => 1;

    /// <summary>Called before the first input of a run, with its number.</summary>
    void Begin(long frame)
    {
    }

    /// <summary>
    /// Tries one input. A violated guarantee is a <see cref="FuzzFaultException"/>; any other exception is a crash. The outcome must depend
    /// only on the inputs of the lot, so that it can be replayed.
    /// </summary>
    void Check(byte[] input, FuzzTally tally);

    /// <summary>Checks the last lot when the run ended before it was full.</summary>
    void End(FuzzTally tally)
    {
    }
}

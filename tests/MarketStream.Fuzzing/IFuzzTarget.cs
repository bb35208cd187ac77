namespace MarketStream.Fuzzing;

/// <summary>Something that reads what strangers wrote.</summary>
internal interface IFuzzTarget
{
    /// <summary>What <c>--target</c> takes.</summary>
    string Name { get; }

    /// <summary>Sound input, from which hostile input is made.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>How many inputs of the main targets one of this target is worth, by what it costs.</summary>
    int Cost { get; }

    /// <summary>How many inputs belong together, because what one leaves behind meets the next; a replay begins with the first of a lot.</summary>
    int Lot => 1;

    /// <summary>Told before the first input of a run which number it has.</summary>
    void Begin(long frame)
    {
    }

    /// <summary>
    /// Tries one input. A broken promise is a <see cref="FuzzFaultException"/>; whatever else is thrown is a crash. The outcome
    /// depends on the inputs of the lot alone, or it could not be replayed.
    /// </summary>
    void Check(byte[] input, FuzzTally tally);

    /// <summary>Judges what is left of a lot that the run did not fill.</summary>
    void End(FuzzTally tally)
    {
    }
}

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

    /// <summary>
    /// Tries one input. A broken promise is a <see cref="FuzzFaultException"/>; whatever else is thrown is a crash. The outcome
    /// depends on the input alone, or it could not be replayed.
    /// </summary>
    void Check(byte[] input, FuzzTally tally);
}

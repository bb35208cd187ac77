namespace MarketStream.Fuzzing;

/// <summary>Measures what the current thread allocates for one input, from <see cref="Start"/> on.</summary>
internal readonly struct AllocationMeter
{
    private readonly long _before;

    private AllocationMeter(long before) => _before = before;

    public static AllocationMeter Start() => new(GC.GetAllocatedBytesForCurrentThread());

    /// <summary>Counts the bytes, and throws when they are out of proportion to the input.</summary>
    /// <param name="tally">Counts them.</param>
    /// <param name="inputLength">The input's length in bytes.</param>
    /// <param name="mostFixed">Bytes that may be allocated for any input.</param>
    /// <param name="mostPerByte">Bytes that may be allocated besides for each byte of the input.</param>
    public void Check(FuzzTally tally, int inputLength, long mostFixed, long mostPerByte)
    {
        var bytes = GC.GetAllocatedBytesForCurrentThread() - _before;
        tally.CountAllocation(bytes, inputLength);
        if (bytes > mostFixed + (mostPerByte * inputLength)) throw new FuzzFaultException($"{bytes} bytes were allocated for {inputLength}.");
    }
}

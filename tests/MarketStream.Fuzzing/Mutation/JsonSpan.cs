namespace MarketStream.Fuzzing.Mutation;

/// <summary>A part of an input.</summary>
internal readonly record struct JsonSpan(int Start, int Length)
{
    public int End => Start + Length;
}

namespace MarketStream.Fuzzing;

/// <summary>Random numbers (SplitMix64) that are the same on every machine and cost nothing to seed anew for each frame.</summary>
internal struct Dice(long seed, long frame)
{
    private ulong _state = unchecked(((ulong)seed * 0xD134_2543_DE82_EF95) ^ ((ulong)frame * 0x9E37_79B9_7F4A_7C15));

    public ulong Next()
    {
        var mixed = _state += 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 up to, not including, the bound, which is positive.</summary>
    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool OneIn(int count) => Below(count) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}

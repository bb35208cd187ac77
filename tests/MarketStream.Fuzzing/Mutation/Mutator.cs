namespace MarketStream.Fuzzing.Mutation;

/// <summary>Makes hostile inputs from valid ones.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds)
{
    private readonly Draft _draft = new();
    private readonly JsonMutations _json = new();

    /// <summary>One input, the same for the same numbers.</summary>
    public byte[] Make(long seed, long frame)
    {
        var dice = new Dice(seed, frame);
        _draft.Set(dice.Of(seeds));

        // One in fifty stays valid, so that a reader which refuses valid input is found.
        for (var changes = dice.OneIn(50) ? 0 : 1 + dice.Below(dice.OneIn(3) ? 6 : 2); changes > 0; changes--) Change(ref dice);
        return _draft.Bytes.ToArray();
    }

    private void Change(ref Dice dice)
    {
        if (_draft.Length == 0 || (dice.Below(4) > 0 && _json.TryChange(_draft, ref dice))) return;
        switch (dice.Below(10))
        {
            case 0 or 1: ByteMutations.FlipBit(_draft, ref dice); break;
            case 2: ByteMutations.SetByte(_draft, ref dice); break;
            case 3 or 4: ByteMutations.Insert(_draft, ref dice); break;
            case 5: ByteMutations.Overwrite(_draft, ref dice); break;
            case 6: ByteMutations.Truncate(_draft, ref dice); break;
            case 7: ByteMutations.Remove(_draft, ref dice); break;
            case 8: ByteMutations.Repeat(_draft, ref dice); break;
            default: ByteMutations.Concatenate(_draft, ref dice, dice.Of(seeds)); break;
        }
    }
}

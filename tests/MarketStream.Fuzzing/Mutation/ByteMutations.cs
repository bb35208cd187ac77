namespace MarketStream.Fuzzing.Mutation;

/// <summary>Changes that know nothing of what the bytes mean.</summary>
internal static class ByteMutations
{
    public static void FlipBit(Draft draft, ref Dice dice) => draft.Bytes[dice.Below(draft.Length)] ^= (byte)(1 << dice.Below(8));

    public static void SetByte(Draft draft, ref Dice dice) => draft.Bytes[dice.Below(draft.Length)] = (byte)dice.Next();

    public static void Insert(Draft draft, ref Dice dice) => draft.Insert(dice.Below(draft.Length + 1), dice.Of(HostileWords.Bytes));

    public static void Overwrite(Draft draft, ref Dice dice) => draft.Replace(dice.Below(draft.Length), 1, dice.Of(HostileWords.Bytes));

    public static void Truncate(Draft draft, ref Dice dice)
    {
        var length = dice.Below(draft.Length);
        draft.Replace(length, draft.Length - length, []);
    }

    public static void Remove(Draft draft, ref Dice dice)
    {
        var start = dice.Below(draft.Length);
        draft.Replace(start, Math.Min(1 + dice.Below(24), draft.Length - start), []);
    }

    public static void Repeat(Draft draft, ref Dice dice)
    {
        var start = dice.Below(draft.Length);
        var part = new JsonSpan(start, Math.Min(1 + dice.Below(64), draft.Length - start));
        draft.Insert(part.End, draft.Copy(part));
    }

    public static void Concatenate(Draft draft, ref Dice dice, byte[] other) =>
        draft.Insert(dice.OneIn(2) ? draft.Length : 0, dice.OneIn(2) ? other : other.AsSpan(0, dice.Below(other.Length + 1)));
}

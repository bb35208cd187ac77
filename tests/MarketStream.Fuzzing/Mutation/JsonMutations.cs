using System.Text;

namespace MarketStream.Fuzzing.Mutation;

/// <summary>Changes that keep most of JSON's grammar, so that they get past the scanner to the readers behind it.</summary>
internal sealed class JsonMutations
{
    private readonly JsonParts _parts = new();

    /// <summary>Makes one change; false when the input has nothing that it applies to.</summary>
    public bool TryChange(Draft draft, ref Dice dice)
    {
        _parts.Find(draft.Bytes);
        return dice.Below(15) switch
        {
            0 or 1 => TryReplace(draft, ref dice, _parts.Scalars, dice.Of(HostileWords.Numbers)),
            2 => TryReplace(draft, ref dice, _parts.Scalars, Quote(dice.Of(HostileWords.Numbers))),
            3 or 4 => TryReplace(draft, ref dice, _parts.Scalars, dice.Of(HostileWords.Values)),
            5 => TryReplace(draft, ref dice, _parts.Containers, dice.Of(HostileWords.Values)),
            6 => TryReplace(draft, ref dice, _parts.Keys, dice.Of(HostileWords.Keys)),
            7 => TryExchange(draft, ref dice),
            8 => TryRequote(draft, ref dice),
            9 => TryEscape(draft, ref dice),
            10 => TryRepeatField(draft, ref dice),
            11 => TryRemoveField(draft, ref dice),
            12 => TryMoveField(draft, ref dice),
            13 => TryNest(draft, ref dice),
            _ => TryStretch(draft, ref dice),
        };
    }

    private static byte[] Quote(byte[] text) => [(byte)'"', .. text, (byte)'"'];

    private static bool TryReplace(Draft draft, ref Dice dice, List<JsonSpan> parts, byte[] with)
    {
        if (parts.Count == 0) return false;
        var part = dice.Of(parts);
        draft.Replace(part.Start, part.Length, with);
        return true;
    }

    private bool TryExchange(Draft draft, ref Dice dice)
    {
        if (_parts.Scalars.Count < 2) return false;
        var left = dice.Of(_parts.Scalars);
        var right = dice.Of(_parts.Scalars);
        if (right.Start < left.Start) (left, right) = (right, left);
        var (first, second) = (draft.Copy(left), draft.Copy(right));
        draft.Replace(right.Start, right.Length, first);
        draft.Replace(left.Start, left.Length, second);
        return true;
    }

    // A number becomes a string or the reverse; what is neither becomes a string as well.
    private bool TryRequote(Draft draft, ref Dice dice)
    {
        if (_parts.Scalars.Count == 0) return false;
        var part = dice.Of(_parts.Scalars);
        var text = draft.Copy(part);
        var isString = text is [(byte)'"', .., (byte)'"'] && text.Length > 1;
        draft.Replace(part.Start, part.Length, isString ? text.AsSpan(1, text.Length - 2) : Quote(text));
        return true;
    }

    private bool TryEscape(Draft draft, ref Dice dice)
    {
        var parts = dice.OneIn(2) ? _parts.Keys : _parts.Scalars;
        if (parts.Count == 0) return false;
        var part = dice.Of(parts);
        if (part.Length < 3 || draft.Bytes[part.Start] != '"') return false;
        var at = part.Start + 1 + dice.Below(part.Length - 2);
        draft.Replace(at, 1, Encoding.ASCII.GetBytes($"\\u{(int)draft.Bytes[at]:x4}"));
        return true;
    }

    private bool TryRepeatField(Draft draft, ref Dice dice)
    {
        if (_parts.Fields.Count == 0) return false;
        var part = dice.Of(_parts.Fields);
        var copy = draft.Copy(part);
        if (dice.OneIn(2))
        {
            // The same key with another value: all readers must agree on which of the two counts.
            var key = Array.IndexOf(copy, (byte)':');
            if (key > 0) copy = [.. copy.AsSpan(0, key + 1), .. dice.Of(dice.OneIn(2) ? HostileWords.Numbers : HostileWords.Values)];
        }

        if (dice.OneIn(2)) draft.Insert(part.End, [(byte)',', .. copy]);
        else draft.Insert(part.Start, [.. copy, (byte)',']);
        return true;
    }

    private bool TryRemoveField(Draft draft, ref Dice dice)
    {
        if (_parts.Fields.Count == 0) return false;
        var part = dice.Of(_parts.Fields);
        var length = part.End < draft.Length && draft.Bytes[part.End] == ',' ? part.Length + 1 : part.Length;
        draft.Replace(part.Start, length, []);
        return true;
    }

    private bool TryMoveField(Draft draft, ref Dice dice)
    {
        if (_parts.Fields.Count < 2) return false;
        var part = dice.Of(_parts.Fields);
        var target = dice.Of(_parts.Fields).Start;
        byte[] copy = [.. draft.Copy(part), (byte)','];
        if (dice.OneIn(2) && (target <= part.Start || target >= part.End)) draft.Insert(target, copy);
        else TryRemoveField(draft, ref dice);
        return true;
    }

    private bool TryNest(Draft draft, ref Dice dice)
    {
        if (_parts.Scalars.Count == 0) return false;
        var part = dice.OneIn(4) && _parts.Containers.Count > 0 ? dice.Of(_parts.Containers) : dice.Of(_parts.Scalars);
        var depth = dice.OneIn(50) ? dice.Between(1000, 20_000) : dice.OneIn(2) ? dice.Between(58, 68) : dice.Between(1, 3);
        var isObject = dice.OneIn(2);
        draft.Insert(part.End, Enumerable.Repeat(isObject ? (byte)'}' : (byte)']', dice.OneIn(8) ? depth - 1 : depth).ToArray());
        draft.Insert(part.Start, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(isObject ? "{\"e\":" : "[", depth))));
        return true;
    }

    private bool TryStretch(Draft draft, ref Dice dice)
    {
        if (_parts.Scalars.Count == 0) return false;
        var part = dice.Of(_parts.Scalars);
        var length = dice.OneIn(100) ? dice.Between(10_000, 60_000) : dice.Between(20, 200);
        var letter = dice.Of("0191aA.\u0000\u0020"u8.ToArray());
        draft.Insert(part.Start + dice.Below(part.Length + 1), Enumerable.Repeat(letter, length).ToArray());
        return true;
    }
}

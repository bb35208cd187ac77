namespace MarketStream.Engine.Protocol.Wire;

/// <summary>Keys of more than one letter as <see cref="WireReader.NextField"/> packs them: first byte lowest.</summary>
internal static class WireKey
{
    public const ulong Stream = 's' | 't' << 8 | 'r' << 16 | 'e' << 24 | (ulong)'a' << 32 | (ulong)'m' << 40;
    public const ulong Data = 'd' | 'a' << 8 | 't' << 16 | 'a' << 24;
    public const ulong Result = 'r' | 'e' << 8 | 's' << 16 | 'u' << 24 | (ulong)'l' << 32 | (ulong)'t' << 40;
    public const ulong Error = 'e' | 'r' << 8 | 'r' << 16 | 'o' << 24 | (ulong)'r' << 32;
    public const ulong Code = 'c' | 'o' << 8 | 'd' << 16 | 'e' << 24;
    public const ulong Msg = 'm' | 's' << 8 | 'g' << 16;
    public const ulong Id = 'i' | 'd' << 8;

    public const ulong Ao = 'a' | 'o' << 8;
    public const ulong Aq = 'a' | 'q' << 8;
    public const ulong Asks = 'a' | 's' << 8 | 'k' << 16 | 's' << 24;
    public const ulong Bids = 'b' | 'i' << 8 | 'd' << 16 | 's' << 24;
    public const ulong Bo = 'b' | 'o' << 8;
    public const ulong Bq = 'b' | 'q' << 8;
    public const ulong Cid = 'c' | 'i' << 8 | 'd' << 16;
    public const ulong Dt = 'd' | 't' << 8;
    public const ulong Ed = 'e' | 'd' << 8;
    public const ulong Eep = 'e' | 'e' << 8 | 'p' << 16;
    public const ulong Hl = 'h' | 'l' << 8;
    public const ulong Ll = 'l' | 'l' << 8;
    public const ulong Mp = 'm' | 'p' << 8;
    public const ulong Mq = 'm' | 'q' << 8;
    public const ulong Nq = 'n' | 'q' << 8;
    public const ulong Ps = 'p' | 's' << 8;
    public const ulong Pu = 'p' | 'u' << 8;
    public const ulong Qa = 'q' | 'a' << 8;
    public const ulong Sp = 's' | 'p' << 8;
    public const ulong Unit = 'u' | 'n' << 8 | 'i' << 16 | 't' << 24;
    public const ulong Vo = 'v' | 'o' << 8;

    /// <summary><c>lastUpdateId</c>: its first seven letters and its length; other keys may share the number.</summary>
    public const ulong LastUpdateId = 'l' | 'a' << 8 | 's' << 16 | 't' << 24
        | (ulong)'U' << 32 | (ulong)'p' << 40 | (ulong)'d' << 48 | (ulong)(LongKey | 12) << 56;

    /// <summary>Set in the highest byte of a key too long to be packed; the rest of that byte is the key's length.</summary>
    public const byte LongKey = 0x80;

    /// <summary>The set of one-letter keys, one bit each: letters differ in their lowest six bits.</summary>
    public static ulong Set(string letters)
    {
        var set = 0UL;
        foreach (var letter in letters) set |= Bit(letter);
        return set;
    }

    public static ulong Bit(ulong letter) => 1UL << (int)(letter & 63);

    /// <summary>Packs a key; 0, which no reader declares, for one that no venue writes (empty, or not ASCII).</summary>
    public static ulong Pack(ReadOnlySpan<byte> key)
    {
        var packed = 0UL;
        var last = key.Length > 8 ? 6 : key.Length - 1;
        for (var i = last; i >= 0; i--)
        {
            if (key[i] is 0 or >= 0x80) return 0;
            packed = packed << 8 | key[i];
        }

        return key.Length > 8 ? packed | (ulong)(LongKey | Math.Min(key.Length, 127)) << 56 : packed;
    }
}

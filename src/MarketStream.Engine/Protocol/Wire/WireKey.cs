namespace MarketStream.Engine.Protocol.Wire;

/// <summary>
/// The keys of more than one letter as <see cref="WireReader.NextField"/> packs them: the first letter in the lowest byte.
/// </summary>
internal static class WireKey
{
    public const ulong Stream = 's' | 't' << 8 | 'r' << 16 | 'e' << 24 | (ulong)'a' << 32 | (ulong)'m' << 40;
    public const ulong Data = 'd' | 'a' << 8 | 't' << 16 | 'a' << 24;
    public const ulong Result = 'r' | 'e' << 8 | 's' << 16 | 'u' << 24 | (ulong)'l' << 32 | (ulong)'t' << 40;
    public const ulong Error = 'e' | 'r' << 8 | 'r' << 16 | 'o' << 24 | (ulong)'r' << 32;
    public const ulong Code = 'c' | 'o' << 8 | 'd' << 16 | 'e' << 24;
    public const ulong Msg = 'm' | 's' << 8 | 'g' << 16;
    public const ulong Id = 'i' | 'd' << 8;
    public const ulong Status = 's' | 't' << 8 | 'a' << 16 | 't' << 24 | (ulong)'u' << 32 | (ulong)'s' << 40;
    public const ulong Event = 'e' | 'v' << 8 | 'e' << 16 | 'n' << 24 | (ulong)'t' << 32;

    public const ulong Ac = 'a' | 'c' << 8;
    public const ulong Act = 'a' | 'c' << 8 | 't' << 16;
    public const ulong Ae = 'a' | 'e' << 8;
    public const ulong Aeq = 'a' | 'e' << 8 | 'q' << 16;
    public const ulong Ai = 'a' | 'i' << 8;
    public const ulong Aid = 'a' | 'i' << 8 | 'd' << 16;
    public const ulong Ao = 'a' | 'o' << 8;
    public const ulong Ap = 'a' | 'p' << 8;
    public const ulong Aq = 'a' | 'q' << 8;
    public const ulong Asks = 'a' | 's' << 8 | 'k' << 16 | 's' << 24;
    public const ulong At = 'a' | 't' << 8;
    public const ulong Avb = 'a' | 'v' << 8 | 'b' << 16;
    public const ulong Bc = 'b' | 'c' << 8;
    public const ulong Bep = 'b' | 'e' << 8 | 'p' << 16;
    public const ulong Bids = 'b' | 'i' << 8 | 'd' << 16 | 's' << 24;
    public const ulong Bks = 'b' | 'k' << 8 | 's' << 16;
    public const ulong Bnc = 'b' | 'n' << 8 | 'c' << 16;
    public const ulong Bnf = 'b' | 'n' << 8 | 'f' << 16;
    public const ulong Bo = 'b' | 'o' << 8;
    public const ulong Bq = 'b' | 'q' << 8;
    public const ulong Bs = 'b' | 's' << 8;
    public const ulong Caid = 'c' | 'a' << 8 | 'i' << 16 | 'd' << 24;
    public const ulong CapitalAp = 'A' | 'P' << 8;
    public const ulong Cf = 'c' | 'f' << 8;
    public const ulong Cid = 'c' | 'i' << 8 | 'd' << 16;
    public const ulong CounterSymbol = 'C' | 's' << 8;
    public const ulong Cp = 'c' | 'p' << 8;
    public const ulong Cr = 'c' | 'r' << 8;
    public const ulong Cs = 'c' | 's' << 8;
    public const ulong Ct = 'c' | 't' << 8;
    public const ulong Cw = 'c' | 'w' << 8;
    public const ulong Dt = 'd' | 't' << 8;
    public const ulong Ec = 'e' | 'c' << 8;
    public const ulong Ed = 'e' | 'd' << 8;
    public const ulong Eep = 'e' | 'e' << 8 | 'p' << 16;
    public const ulong Ep = 'e' | 'p' << 8;
    public const ulong Eq = 'e' | 'q' << 8;
    public const ulong Er = 'e' | 'r' << 8;
    public const ulong Fi = 'f' | 'i' << 8;
    public const ulong Fs = 'f' | 's' << 8;
    public const ulong Gtd = 'g' | 't' << 8 | 'd' << 16;
    public const ulong Gu = 'g' | 'u' << 8;
    public const ulong Hl = 'h' | 'l' << 8;
    public const ulong Ia = 'i' | 'a' << 8;
    public const ulong Im = 'i' | 'm' << 8;
    public const ulong Iw = 'i' | 'w' << 8;
    public const ulong Ll = 'l' | 'l' << 8;
    public const ulong Ma = 'm' | 'a' << 8;
    public const ulong Mb = 'm' | 'b' << 8;
    public const ulong Mi = 'm' | 'i' << 8;
    public const ulong Mm = 'm' | 'm' << 8;
    public const ulong Mmr = 'm' | 'm' << 8 | 'r' << 16;
    public const ulong Mp = 'm' | 'p' << 8;
    public const ulong Mq = 'm' | 'q' << 8;
    public const ulong Mt = 'm' | 't' << 8;
    public const ulong Nq = 'n' | 'q' << 8;
    public const ulong Oid = 'o' | 'i' << 8 | 'd' << 16;
    public const ulong Or = 'o' | 'r' << 8;
    public const ulong Os = 'o' | 's' << 8;
    public const ulong Ot = 'o' | 't' << 8;
    public const ulong Oty = 'o' | 't' << 8 | 'y' << 16;
    public const ulong Pa = 'p' | 'a' << 8;
    public const ulong PegOffsetType = 'g' | 'O' << 8 | 'T' << 16;
    public const ulong PegOffsetValue = 'g' | 'O' << 8 | 'V' << 16;
    public const ulong PegPriceType = 'g' | 'P' << 8;
    public const ulong PeggedPrice = 'g' | 'p' << 8;
    public const ulong Pm = 'p' | 'm' << 8;
    public const ulong Po = 'p' | 'o' << 8;
    public const ulong PreventedPrice = 'p' | 'L' << 8;
    public const ulong PreventedQuantity = 'p' | 'l' << 8;
    public const ulong PreventedQuote = 'p' | 'Y' << 8;
    public const ulong PriceProtect = 'p' | 'P' << 8;
    public const ulong Ps = 'p' | 's' << 8;
    public const ulong Pu = 'p' | 'u' << 8;
    public const ulong Qa = 'q' | 'a' << 8;
    public const ulong Rf = 'r' | 'f' << 8;
    public const ulong Rm = 'r' | 'm' << 8;
    public const ulong Rp = 'r' | 'p' << 8;
    public const ulong Si = 's' | 'i' << 8;
    public const ulong So = 's' | 'o' << 8;
    public const ulong Sp = 's' | 'p' << 8;
    public const ulong SpotExpiry = 'e' | 'R' << 8;
    public const ulong Ss = 's' | 's' << 8;
    public const ulong St = 's' | 't' << 8;
    public const ulong Su = 's' | 'u' << 8;
    public const ulong Tif = 't' | 'i' << 8 | 'f' << 16;
    public const ulong Tp = 't' | 'p' << 8;
    public const ulong Tt = 't' | 't' << 8;
    public const ulong Uf = 'u' | 'f' << 8;
    public const ulong Ui = 'u' | 'i' << 8;
    public const ulong Uid = 'u' | 'i' << 8 | 'd' << 16;
    public const ulong Unit = 'u' | 'n' << 8 | 'i' << 16 | 't' << 24;
    public const ulong Up = 'u' | 'p' << 8;
    public const ulong Uq = 'u' | 'q' << 8;
    public const ulong UsesSor = 'u' | 'S' << 8;
    public const ulong Ut = 'u' | 't' << 8;
    public const ulong Vmw = 'v' | 'm' << 8 | 'w' << 16;
    public const ulong Vo = 'v' | 'o' << 8;
    public const ulong Wb = 'w' | 'b' << 8;
    public const ulong Wt = 'w' | 't' << 8;

    /// <summary>
    /// <c>lastUpdateId</c>: its first seven letters and its length. Other keys may have the same number, so it is compared once more.
    /// </summary>
    public const ulong LastUpdateId = 'l' | 'a' << 8 | 's' << 16 | 't' << 24
        | (ulong)'U' << 32 | (ulong)'p' << 40 | (ulong)'d' << 48 | (ulong)(LongKey | 12) << 56;

    /// <summary><c>listenKey</c>, and possibly other keys.</summary>
    public const ulong ListenKey = 'l' | 'i' << 8 | 's' << 16 | 't' << 24
        | (ulong)'e' << 32 | (ulong)'n' << 40 | (ulong)'K' << 48 | (ulong)(LongKey | 9) << 56;

    /// <summary><c>subscriptionId</c>, and possibly other keys.</summary>
    public const ulong SubscriptionId = 's' | 'u' << 8 | 'b' << 16 | 's' << 24
        | (ulong)'c' << 32 | (ulong)'r' << 40 | (ulong)'i' << 48 | (ulong)(LongKey | 14) << 56;

    /// <summary>Set in the highest byte of a key that is too long to be packed; the rest of that byte is the key's length.</summary>
    public const byte LongKey = 0x80;

    /// <summary>A set of one-letter keys as one bit each; ASCII letters differ in their lowest six bits.</summary>
    public static ulong Set(string letters)
    {
        var set = 0UL;
        foreach (var letter in letters) set |= Bit(letter);
        return set;
    }

    public static ulong Bit(ulong letter) => 1UL << (int)(letter & 63);

    /// <summary>Packs a key. A key that no venue writes (empty, or not ASCII) gives 0, which no reader uses.</summary>
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

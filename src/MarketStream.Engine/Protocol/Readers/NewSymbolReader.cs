using System.Buffers;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

// {"e":"optionSymbol","E":1760000159159,"s":"SOL-261225-160-C","ps":"SOLUSDT","qa":"USDT","d":"CALL","sp":"160","dt":1760000165165,"u":1,
//  "ot":1760000167167,"cs":"TRADING"}
// {"e":"OPTION_PAIR","E":1760000186186,"u":"SOLUSDT","qa":"USDT","s":"SOL-261225-189-C","unit":1,"mq":"0.01","d":"CALL","sp":"189",
//  "ed":1760000194194}
/// <summary>Reads <c>OPTION_PAIR</c> of the older options venue and <c>optionSymbol</c> of the one of 2026: an option was listed.</summary>
internal static class NewSymbolReader
{
    private static readonly SearchValues<byte> NumberLetters = SearchValues.Create("0123456789+-.eE"u8);

    private static readonly ulong Essential = WireKey.Set("s");

    public static StreamEvent? Read(ref WireReader wire)
    {
        var item = new NewSymbolEvent();
        decimal? strike = null;
        bool? isUnit = null;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case 'u': ReadUnderlyingOrUnit(ref wire, item, ref isUnit); break;
                case WireKey.Ps: item.Underlying = wire.Word() ?? ""; break;
                case WireKey.Qa: item.QuoteAsset = wire.Word() ?? ""; break;
                case 'd': item.OptionSideText = wire.Word(); break;
                case WireKey.Sp: strike = wire.NullableDecimal(); break;
                case WireKey.Unit: item.ContractUnit = wire.Decimal(); break;
                case WireKey.Mq: item.MinimumQuantity = wire.NullableDecimal(); break;
                case WireKey.Ed or WireKey.Dt: item.ExpiryTimeMicroseconds = wire.Time(); break;
                case WireKey.Ot: item.OnboardTimeMicroseconds = wire.Time(); break;
                case WireKey.Cs: item.Status = wire.Word(); break;
                case WireKey.Id: item.ListingId = wire.NullableLong(); break;
                case WireKey.Cid: item.ContractId = wire.NullableLong(); break;
                default: wire.Common(key, item); break;
            }
        }

        if (strike is not { } known || item.ExpiryTimeMicroseconds is null) return null;
        item.StrikePrice = known;
        return wire.HasSeen(Essential) ? item : null;
    }

    // In OPTION_PAIR this key is the name of the underlying, in optionSymbol the contract's unit, which may be quoted.
    private static void ReadUnderlyingOrUnit(ref WireReader wire, NewSymbolEvent item, ref bool? isUnit)
    {
        var text = wire.Text();
        var isNumber = text.Length > 0 && !text.ContainsAnyExcept(NumberLetters);
        if (!isNumber) item.Underlying = wire.Intern(text) ?? "";
        else if (WireReader.TryParse(text, out var unit)) item.ContractUnit = unit;
        else wire.MarkMistyped();

        // When the key occurs twice with different meanings, what the first one has set cannot be undone.
        if (isUnit is { } before && before != isNumber) wire.MarkMistyped();
        isUnit = isNumber;
    }
}

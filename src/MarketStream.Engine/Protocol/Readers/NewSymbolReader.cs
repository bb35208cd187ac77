using System.Buffers;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Readers;

/// <summary><c>OPTION_PAIR</c>, later <c>optionSymbol</c>.</summary>
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

    // The underlying's name in OPTION_PAIR, the contract's unit in optionSymbol, which may come quoted.
    private static void ReadUnderlyingOrUnit(ref WireReader wire, NewSymbolEvent item, ref bool? isUnit)
    {
        var text = wire.Text();
        var isNumber = text.Length > 0 && !text.ContainsAnyExcept(NumberLetters);
        if (!isNumber) item.Underlying = wire.Intern(text) ?? "";
        else if (WireReader.TryParse(text, out var unit)) item.ContractUnit = unit;
        else wire.MarkMistyped();

        // Once this and once that, the first cannot be taken back.
        if (isUnit is { } before && before != isNumber) wire.MarkMistyped();
        isUnit = isNumber;
    }
}

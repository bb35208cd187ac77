using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Wire;

internal ref partial struct WireReader
{
    /// <summary>Resets what was recorded for the previous event.</summary>
    public void BeginEvent()
    {
        Seen = 0;
        Mistyped = false;
        EventType = default;
        _bodies = 0;
        if (_scratch.Further.Count > 0) _scratch.Further.Clear();
    }

    /// <summary>Reads a field that every kind of event may have, and skips any other one.</summary>
    public void Common(ulong key, StreamEvent item)
    {
        switch (key)
        {
            case 'e': EventType = Text(); break;
            case 'E': item.EventTimeMicroseconds = Time(); break;
            case 's': item.Symbol = Word() ?? ""; break;
            default: Skip(); break;
        }
    }

    /// <summary>Reads a recurring word, as the same string each time; null for <c>null</c> and the empty string.</summary>
    public string? Word()
    {
        var text = Text();
        return text.IsEmpty ? null : Intern(text);
    }

    /// <summary>Returns the string of a word; text that is not UTF-8 fails the frame.</summary>
    public string? Intern(ReadOnlySpan<byte> text)
    {
        var word = _scratch.Symbols.Find(text);
        if (word is null) Fail();
        return word;
    }

    /// <summary>Reads the taker's side, as words or as 1 and -1; null when it is neither.</summary>
    public OrderSide? Side()
    {
        var text = Text();
        if (text.SequenceEqual("BUY"u8) || text.SequenceEqual("1"u8)) return OrderSide.Buy;
        if (text.SequenceEqual("SELL"u8) || text.SequenceEqual("-1"u8)) return OrderSide.Sell;
        return null;
    }

    /// <summary>Reads a family of contracts, as markets number it or as Portfolio Margin calls it; null when it is neither.</summary>
    public ContractFamily? Family()
    {
        var text = Text();
        if (text.SequenceEqual("1"u8) || text.SequenceEqual("UM"u8)) return ContractFamily.UsdMargined;
        if (text.SequenceEqual("2"u8) || text.SequenceEqual("CM"u8)) return ContractFamily.CoinMargined;
        return null;
    }

    /// <summary>Reads one side of a book, <c>[["price","quantity"],...]</c>; further elements of a level are skipped.</summary>
    public DepthSide Levels()
    {
        if (Next != '[')
        {
            Skip();
            Mistyped = true;
            return DepthSide.Empty;
        }

        var levels = _scratch.Levels;
        levels.Clear();
        BeginArray();
        while (NextElement())
        {
            if (Next != '[')
            {
                Skip();
                Mistyped = true;
                continue;
            }

            ReadLevel(levels);
        }

        return levels.ToSide();
    }

    /// <summary>
    /// Reads the unescaped content of a string, or the digits of a number; empty for <c>null</c>, and for a wrong type, which includes
    /// text with half a surrogate pair.
    /// </summary>
    public ReadOnlySpan<byte> Text()
    {
        switch (Next)
        {
            case (byte)'"':
                var text = ScanString(out var escaped);
                return escaped ? Plain(text) : text;
            case (byte)'n':
                ScanLiteral("null"u8);
                return default;
            case (byte)'{' or (byte)'[' or (byte)'t' or (byte)'f':
                Skip();
                Mistyped = true;
                return default;
            default:
                return ScanNumber();
        }
    }

    private ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> text)
    {
        var plain = Unescape(text, out var isWhole);
        if (isWhole) return plain;
        Mistyped = true;
        return default;
    }

    private void ReadLevel(LevelBuffer levels)
    {
        BeginArray();
        if (NextElement())
        {
            var price = Decimal();
            if (NextElement())
            {
                levels.Add(price, Decimal());
                while (NextElement()) Skip();
                return;
            }
        }

        Mistyped = true;
    }
}

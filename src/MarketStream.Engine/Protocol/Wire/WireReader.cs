using System.Runtime.CompilerServices;

namespace MarketStream.Engine.Protocol.Wire;

/// <summary>
/// Reads JSON in one pass from start to end without allocating. Text that is not JSON sets <see cref="Failed"/> and moves to the end,
/// where every further call returns at once. A value of a wrong type sets <see cref="Mistyped"/> and is skipped. Nothing throws.
/// </summary>
internal ref partial struct WireReader
{
    private const int MaxDepth = 64;

    private readonly ReadOnlySpan<byte> _json;
    private readonly WireScratch _scratch;
    private ReadOnlySpan<byte> _longKey;
    private int _position;
    private int _depth;

    // The objects read whose fields belong to the event itself, by the last letter of their keys.
    private ulong _bodies;

    // True directly after an opening bracket, where no comma precedes the next item.
    private bool _fresh;

    public WireReader(ReadOnlySpan<byte> json, WireScratch scratch)
    {
        _json = json;
        _scratch = scratch;
    }

    /// <summary>True when the text is not JSON, from about <see cref="FailedAt"/> on.</summary>
    public bool Failed { get; private set; }

    public int FailedAt { get; private set; }

    /// <summary>True when a value since <see cref="BeginEvent"/> had a type that its field cannot have.</summary>
    public bool Mistyped { get; private set; }

    /// <summary>The unescaped value of <c>e</c>; empty when there was none since <see cref="BeginEvent"/>.</summary>
    public ReadOnlySpan<byte> EventType { get; private set; }

    /// <summary>The one-letter keys read since this was last set, as <see cref="WireKey.Set"/> encodes them.</summary>
    public ulong Seen { get; set; }

    /// <summary>Where the next token starts; after the end when there is none.</summary>
    public int Position
    {
        get
        {
            SkipWhitespace();
            return _position;
        }
    }

    /// <summary>The first byte of the next token, which identifies its type; 0 at the end.</summary>
    public byte Next
    {
        get
        {
            var json = _json;
            var i = _position;
            if ((uint)i < (uint)json.Length && json[i] > ' ') return json[i];
            SkipWhitespace();
            return Current;
        }
    }

    public bool HasSeen(ulong keys) => (Seen & keys) == keys;

    /// <summary>Records a key as read that stands for a one-letter key.</summary>
    public void MarkSeen(char letter) => Seen |= WireKey.Bit(letter);

    public readonly ReadOnlySpan<byte> Slice(int start) => _json[start.._position];

    /// <summary>Goes back to the start of a value at the same depth.</summary>
    public void Rewind(int position)
    {
        if (Failed) return;
        _position = position;
        _fresh = false;
    }

    /// <summary>Goes back to the start of the outermost value.</summary>
    public void Restart(int position)
    {
        Rewind(position);
        if (!Failed) _depth = 0;
    }

    public void BeginObject() => Begin((byte)'{');

    public void BeginArray() => Begin((byte)'[');

    /// <summary>Moves to the value of the next field and packs its key (<see cref="WireKey"/>); false after the last field.</summary>
    public bool NextField(out ulong key)
    {
        var json = _json;
        var i = _position;
        if (!_fresh)
        {
            if ((uint)i >= (uint)json.Length || json[i] != ',') return NextFieldSlowly(out key);
            i++;
        }

        // Nearly every field of every event: a key of one letter, and no whitespace.
        if (json.Length - i >= 4
            && json[i] == '"' && json[i + 2] == '"' && json[i + 3] == ':' && (uint)((json[i + 1] | 0x20) - 'a') < 26)
        {
            key = json[i + 1];
            Seen |= WireKey.Bit(key);
            _fresh = false;
            _position = i + 4;
            return true;
        }

        return NextFieldSlowly(out key);
    }

    /// <summary>True when the key that <see cref="NextField"/> found, which is too long to be packed, is this one.</summary>
    public readonly bool KeyIs(ReadOnlySpan<byte> key) => _longKey.SequenceEqual(key);

    /// <summary>Moves to the next element; false after the last one.</summary>
    public bool NextElement()
    {
        var next = Next;
        if (next == ']')
        {
            End();
            return false;
        }

        if (_fresh)
        {
            _fresh = false;
            return true;
        }

        if (next != ',') return Fail();
        _position++;
        // A value must follow a comma. The caller's next read checks that, and a bracket is no value.
        return Next != ']' || Fail();
    }

    /// <summary>Skips a value of any type.</summary>
    public void Skip()
    {
        switch (Next)
        {
            case (byte)'"':
                ScanString(out _);
                break;
            case (byte)'{':
                var seen = Seen;
                BeginObject();
                while (NextField(out _)) Skip();
                Seen = seen;
                break;
            case (byte)'[':
                BeginArray();
                while (NextElement()) Skip();
                break;
            case (byte)'t':
                ScanLiteral("true"u8);
                break;
            case (byte)'f':
                ScanLiteral("false"u8);
                break;
            case (byte)'n':
                ScanLiteral("null"u8);
                break;
            default:
                ScanNumber();
                break;
        }
    }

    /// <summary>Fails when anything follows.</summary>
    public void EndOfText()
    {
        if (Next != 0 || _position < _json.Length) Fail();
    }

    public void MarkMistyped() => Mistyped = true;

    /// <summary>Gives the text up; always returns false.</summary>
    public bool Fail()
    {
        if (!Failed) FailedAt = _position;
        Failed = true;
        _position = _json.Length;
        _fresh = false;
        return false;
    }

    [MethodImpl(HotPath.FromTheStart)]
    private bool NextFieldSlowly(out ulong key)
    {
        key = 0;
        if (Next == '}')
        {
            End();
            return false;
        }

        if (!_fresh)
        {
            if (Next != ',') return Fail();
            _position++;
        }

        _fresh = false;
        if (Next != '"') return Fail();
        var text = ScanString(out var escaped);
        if (escaped) text = Unescape(text, out _);
        key = WireKey.Pack(text);
        _longKey = text;
        if (text.Length == 1 && char.IsAsciiLetter((char)key)) Seen |= WireKey.Bit(key);
        if (Next != ':') return Fail();
        _position++;
        return true;
    }

    private void Begin(byte bracket)
    {
        if (Next != bracket || _depth == MaxDepth)
        {
            Fail();
            return;
        }

        _position++;
        _depth++;
        _fresh = true;
    }

    private void End()
    {
        _position++;
        _depth--;
        _fresh = false;
    }

    private void SkipWhitespace()
    {
        var json = _json;
        var i = _position;
        while ((uint)i < (uint)json.Length && json[i] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') i++;
        _position = i;
    }
}

using System.Buffers;

namespace MarketStream.Fuzzing.Mutation;

/// <summary>Where values and fields are in something that was JSON before it was mutated. Never fails; it only finds less.</summary>
internal sealed class JsonParts
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(",:{}[]\" \n"u8);

    /// <summary>Strings that are no keys, numbers and words.</summary>
    public List<JsonSpan> Scalars { get; } = [];

    /// <summary>Objects and lists, brackets included.</summary>
    public List<JsonSpan> Containers { get; } = [];

    /// <summary>Keys, quotes included.</summary>
    public List<JsonSpan> Keys { get; } = [];

    /// <summary>Keys with their values.</summary>
    public List<JsonSpan> Fields { get; } = [];

    public void Find(ReadOnlySpan<byte> text)
    {
        Scalars.Clear();
        Containers.Clear();
        Keys.Clear();
        Fields.Clear();
        Span<int> openings = stackalloc int[32];
        Span<int> keys = stackalloc int[32];
        var depth = 0;
        var key = -1;
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i];
            if (letter is (byte)'{' or (byte)'[')
            {
                if (depth == openings.Length) return;
                (openings[depth], keys[depth++]) = (i++, key);
                key = -1;
            }
            else if (letter is (byte)'}' or (byte)']')
            {
                i++;
                if (depth == 0) continue;
                var opening = openings[--depth];
                Containers.Add(new JsonSpan(opening, i - opening));
                Close(keys[depth], i);
                key = -1;
            }
            else if (letter is (byte)',' or (byte)':' or <= (byte)' ')
            {
                i++;
            }
            else
            {
                var end = letter == '"' ? StringEnd(text, i) : WordEnd(text, i);
                var part = new JsonSpan(i, end - i);
                if (letter == '"' && end < text.Length && text[end] == ':' && key < 0)
                {
                    Keys.Add(part);
                    key = i;
                }
                else
                {
                    Scalars.Add(part);
                    Close(key, end);
                    key = -1;
                }

                i = end;
            }
        }
    }

    private void Close(int key, int end)
    {
        if (key >= 0) Fields.Add(new JsonSpan(key, end - key));
    }

    private static int StringEnd(ReadOnlySpan<byte> text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '"') return i + 1;
        }

        return text.Length;
    }

    private static int WordEnd(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOfAny(WordEnds);
        return length <= 0 ? Math.Min(start + 1, text.Length) : start + length;
    }
}

using System.Text;

namespace MarketStream.Engine.Tests.Injection;

/// <summary>Text that would mean something to a URI, a JSON text, an HTTP head, a path or a terminal, were it let through.</summary>
internal static class HostileText
{
    private const string Marks = "\r\n\t\0\u001B\u007F\u0085 /\\?#%&=\"'`<>{}[]()|;,$^~*\u2028\u2029\u202E\u200B\u200D\uFEFF\uD800\uDC00";
    private const string Legal = "aZ0-_.@!+:ßıİé币ｅ";

    /// <summary>None of these may be a symbol or a stream.</summary>
    public static IReadOnlyList<string> Refused { get; } =
    [
        "", " ", ".", "..", "a b", "BTC\r\nX-Evil: 1", "BTC\n", "BTC\0", "BTC\u001B[2J", "a\"b", "a\\b", "a/b", "../ws", "a/../b", "a?b=c", "a#b",
        "a%2Fb", "%2e%2e", "a&streams=b", "a=b", "a,b", "a'b", "a`b", "a;b", "<a>", "a|b", "a$b", "$(a)", "{\"method\":\"x\"}", "a\",\"b",
        "a\u2028b", "a\u202Eb", "a\u200Bb", "\uFEFFa", "e\u0301", "\uD800", "a\uDC00b", "😀", new string('a', 129), new string('币', 4000),
    ];

    /// <summary>Names at random, about half of which hold nothing but legal letters.</summary>
    public static IEnumerable<string> AtRandom(int count, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var letters = random.Next(2) == 0 ? Legal : Legal + Marks;
            var name = new StringBuilder();
            for (var length = random.Next(1, 24); length > 0; length--) name.Append(letters[random.Next(letters.Length)]);
            yield return name.ToString();
        }
    }
}

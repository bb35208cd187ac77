namespace MarketStream.PS.Tests.Documentation;

/// <summary>What two renderings of one text have in common: its letters and digits, in order.</summary>
internal static class Letters
{
    public static string Of(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    public static void Same(string expected, string actual, string what)
    {
        var (left, right) = (Of(expected), Of(actual));
        if (left == right) return;
        var at = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.Fail(
            $"{what} is not in step: the page has '{Near(left, at)}', the help '{Near(right, at)}'. Run ./build.ps1 -Task Docs.");
    }

    private static string Near(string text, int at) => text[Math.Max(0, at - 20)..Math.Min(text.Length, at + 20)];
}

namespace MarketStream.Simulator.Rules;

/// <summary>What the venue takes for a stream's name before it looks whether it has that stream.</summary>
internal static class StreamNameRule
{
    public static bool IsLegal(string name) => name.Length > 0 && name.All(IsLegal);

    // Symbols may hold letters beyond ASCII; '+' and ':' stand in klines with a time zone.
    private static bool IsLegal(char c) => char.IsLetterOrDigit(c) || c is '@' or '-' or '_' or '!' or '.' or '+' or ':';
}

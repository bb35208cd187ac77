namespace MarketStream.Simulator.Rules;

/// <summary>Which texts the venue accepts as the name of a stream, whether or not it has that stream.</summary>
internal static class StreamNameRule
{
    public static bool IsLegal(string name) => name.Length > 0 && name.All(IsLegal);

    // Symbols may contain letters beyond ASCII; '+' and ':' occur in klines with a time zone: btcusdt@kline_1d@+08:00.
    private static bool IsLegal(char c) => char.IsLetterOrDigit(c) || c is '@' or '-' or '_' or '!' or '.' or '+' or ':';
}

using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary><c>u</c> is the underlying's name on one venue and the contract's unit on another.</summary>
internal static class NewSymbolRules
{
    public static bool IsUnderlying(WireSaying said) => said.Value is "" && said.Found.Count == 1 && IsNumber(said.Text("u")) && !said.Has("ps");

    public static bool IsUnit(WireSaying said) => said.Value is 0m && said.Found.Count == 1 && !IsNumber(said.Text("u")) && !said.Has("unit");

    private static bool IsNumber(string text) => WireNumber.TryParse(text, out _);
}

using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary><c>u</c> is the underlying's name on one venue and the contract's unit on another.</summary>
internal static class NewSymbolRules
{
    public static bool IsUnderlying(WireField field) => field.Value is "" && field.Found.Count == 1 && IsNumber(field.Text("u")) && !field.Has("ps");

    public static bool IsUnit(WireField field) => field.Value is 0m && field.Found.Count == 1 && !IsNumber(field.Text("u")) && !field.Has("unit");

    private static bool IsNumber(string text) => WireNumber.TryParse(text, out _);
}

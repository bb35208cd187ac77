using System.Globalization;

namespace MarketStream.Engine.Texts;

/// <summary>The rule for names of connections and simulators: any visible characters that can be typed again.</summary>
public static class NameRule
{
    /// <summary>The longest name, in UTF-16 characters.</summary>
    public const int MaxLength = 128;

    /// <summary>What is wrong with a name, as the end of a sentence; null when nothing is.</summary>
    public static string? FindProblem(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (string.IsNullOrWhiteSpace(name)) return "it is empty";
        if (name.Length > MaxLength) return string.Create(CultureInfo.InvariantCulture, $"it has {name.Length} characters, and {MaxLength} are allowed");
        return name.EnumerateRunes().All(PlainText.IsVisible) ? null : "it holds characters that cannot be seen";
    }
}

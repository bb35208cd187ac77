using System.Globalization;
using System.Management.Automation;

namespace MarketStream.PS.Binding;

/// <summary>
/// Reads an interval with its unit: <c>100ms</c>, <c>1.5s</c>, <c>5m</c> or <c>00:00:01</c>. PowerShell would take a bare number for ticks
/// of 100 nanoseconds, which nobody means, so that any but 0 is refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IntervalTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

    /// <summary>The longest interval, in days.</summary>
    public int LongestDays { get; set; } = 1;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() ?? "";
        var interval = value switch
        {
            TimeSpan given => given,

            // To PowerShell the literal 1s is a number of 16 bits.
            short seconds => TimeSpan.FromSeconds(seconds),

            // And 30d is a decimal.
            decimal days when days >= 0 && days <= LongestDays => TimeSpan.FromDays((double)days),
            _ => text == "0" ? TimeSpan.Zero : Read(text),
        };
        return interval >= TimeSpan.Zero && interval <= TimeSpan.FromDays(LongestDays)
            ? interval.Value
            : throw new ArgumentTransformationMetadataException(
                $"'{text}' is no interval. Give it with its unit, up to {(LongestDays == 1 ? "a day" : $"{LongestDays} days")}: 100ms, 1.5s, 5m, 1h, 1d or 00:00:01; 0 for no interval at all.");
    }

    private TimeSpan? Read(string text)
    {
        foreach (var (unit, seconds) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)) continue;
            return double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count * seconds <= LongestDays * 86_400.0
                ? TimeSpan.FromSeconds(count * seconds)
                : null;
        }

        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) ? interval : null;
    }
}

using System.Globalization;

namespace MarketStream.Benchmarks.Latency;

/// <summary>The options of <c>latency</c>.</summary>
internal sealed record LatencyOptions(double Rate, int Seconds)
{
    /// <summary>Events that are sent at once before the steady rate, so that the JIT has compiled everything.</summary>
    public const long WarmEvents = 100_000;

    /// <summary>The start of the steady rate that is not measured.</summary>
    public const int SkippedSeconds = 1;

    public long SkippedEvents => WarmEvents + (long)(Rate * SkippedSeconds);

    public long MeasuredEvents => (long)(Rate * Seconds);

    public static LatencyOptions Parse(ReadOnlySpan<string> arguments) =>
        CommandLine.Parse(arguments, new LatencyOptions(5000, 20), (options, name, value) => name switch
        {
            "--rate" => options with { Rate = double.Parse(value, CultureInfo.InvariantCulture) },
            "--seconds" => options with { Seconds = int.Parse(value, CultureInfo.InvariantCulture) },
            _ => throw new ArgumentException($"{name} is unknown. latency [--rate N] [--seconds N]"),
        });
}

using System.Globalization;

namespace MarketStream.Benchmarks.Latency;

/// <summary>What the command line of <c>latency</c> asks for.</summary>
internal sealed record LatencyOptions(double Rate, int Seconds)
{
    /// <summary>Sent at once before the rate begins, so that the JIT is done.</summary>
    public const long WarmEvents = 100_000;

    /// <summary>The first part of the rate phase that is passed over.</summary>
    public const int SkippedSeconds = 1;

    public long SkippedEvents => WarmEvents + (long)(Rate * SkippedSeconds);

    public long MeasuredEvents => (long)(Rate * Seconds);

    public static LatencyOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new LatencyOptions(5000, 20);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            options = arguments[i] switch
            {
                "--rate" => options with { Rate = double.Parse(arguments[i + 1], CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"{arguments[i]} is unknown. latency [--rate N] [--seconds N]"),
            };
        }

        return options;
    }
}

using System.Globalization;

namespace MarketStream.Benchmarks.Fuzz;

/// <summary>The options of <c>fuzz</c>.</summary>
internal sealed record FuzzOptions
{
    /// <summary>Inputs of all targets that read frames, together; others take a share by their cost.</summary>
    public long Frames { get; init; } = 10_000_000;

    public long Seed { get; init; } = 1;

    /// <summary>One frame alone, to replay a finding; with <see cref="Target"/>.</summary>
    public long? Frame { get; init; }

    /// <summary>Only targets whose name contains this.</summary>
    public string Target { get; init; } = "";

    public string? JsonPath { get; init; }

    public static FuzzOptions Parse(ReadOnlySpan<string> arguments) =>
        CommandLine.Parse(arguments, new FuzzOptions(), (options, name, value) => name switch
        {
            "--frames" => options with { Frames = long.Parse(value, CultureInfo.InvariantCulture) },
            "--seed" => options with { Seed = long.Parse(value, CultureInfo.InvariantCulture) },
            "--frame" => options with { Frame = long.Parse(value, CultureInfo.InvariantCulture) },
            "--target" => options with { Target = value },
            "--json" => options with { JsonPath = value },
            _ => throw new ArgumentException($"{name} is unknown. fuzz [--frames N] [--seed N] [--target NAME] [--frame N] [--json FILE]"),
        });
}

using System.Globalization;

namespace MarketStream.Benchmarks.Fuzz;

/// <summary>What the command line of <c>fuzz</c> asks for.</summary>
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

    public static FuzzOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new FuzzOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--frames" => options with { Frames = long.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = long.Parse(value, CultureInfo.InvariantCulture) },
                "--frame" => options with { Frame = long.Parse(value, CultureInfo.InvariantCulture) },
                "--target" => options with { Target = value },
                "--json" => options with { JsonPath = value },
                _ => throw new ArgumentException(
                    $"{arguments[i]} is unknown. fuzz [--frames N] [--seed N] [--target NAME] [--frame N] [--json FILE]"),
            };
        }

        return options;
    }
}

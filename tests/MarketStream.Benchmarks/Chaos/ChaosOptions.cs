using System.Globalization;

namespace MarketStream.Benchmarks.Chaos;

/// <summary>What the command line of <c>chaos</c> asks for.</summary>
internal sealed record ChaosOptions
{
    /// <summary>How long things go wrong; a calm end of about a minute comes on top.</summary>
    public double Minutes { get; init; } = 5;

    public int Seed { get; init; } = 1;

    /// <summary>Where every fault and notice is written with its time; null for nowhere.</summary>
    public string? LogPath { get; init; }

    public static ChaosOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new ChaosOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--minutes" => options with { Minutes = double.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--log" => options with { LogPath = value },
                _ => throw new ArgumentException($"{arguments[i]} is unknown. chaos [--minutes N] [--seed N] [--log FILE]"),
            };
        }

        return options;
    }
}

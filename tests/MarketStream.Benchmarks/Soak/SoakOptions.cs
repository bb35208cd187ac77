using System.Globalization;

namespace MarketStream.Benchmarks.Soak;

/// <summary>What the command line of <c>soak</c> asks for.</summary>
internal sealed record SoakOptions
{
    public double Days { get; init; } = 30;

    public int Seed { get; init; } = 1;

    /// <summary>So many seeds, one after the other.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary>Where every fault and notice is written with its time; null for nowhere.</summary>
    public string? LogPath { get; init; }

    public static SoakOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new SoakOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--days" => options with { Days = double.Parse(value, CultureInfo.InvariantCulture) },
                "--seed" => options with { Seed = int.Parse(value, CultureInfo.InvariantCulture) },
                "--seeds" => options with { Seeds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--log" => options with { LogPath = value },
                _ => throw new ArgumentException($"{arguments[i]} is unknown. soak [--days N] [--seed N] [--seeds N] [--log FILE]"),
            };
        }

        return options;
    }
}

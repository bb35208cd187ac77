using System.Globalization;

namespace MarketStream.Benchmarks.Compare;

/// <summary>What the command line of <c>compare</c> asks for.</summary>
internal sealed record CompareOptions
{
    /// <summary>How many events a fresh process is given before the steady part.</summary>
    public const long ColdEvents = 300_000;

    public long Events { get; init; } = 1_000_000;

    public string Payload { get; init; } = "trade";

    public int Rounds { get; init; } = 5;

    public string? JsonPath { get; init; }

    /// <summary>Only rows whose name contains this; for a quick look.</summary>
    public string RowFilter { get; init; } = "";

    /// <summary>Runs the module's rows under an installed PowerShell instead of the project's own console host.</summary>
    public bool UsePwsh { get; init; }

    public static CompareOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new CompareOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            var value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--events" => options with { Events = long.Parse(value, CultureInfo.InvariantCulture) },
                "--payload" => options with { Payload = value },
                "--rounds" => options with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
                "--json" => options with { JsonPath = value },
                "--rows" => options with { RowFilter = value },
                "--host" => options with { UsePwsh = value == "pwsh" },
                _ => throw new ArgumentException(
                    $"{arguments[i]} is unknown. compare [--events N] [--payload NAME] [--rounds N] [--json FILE] [--rows TEXT] [--host shell|pwsh]"),
            };
        }

        return options;
    }
}

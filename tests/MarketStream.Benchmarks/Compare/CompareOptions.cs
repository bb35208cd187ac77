using System.Globalization;

namespace MarketStream.Benchmarks.Compare;

/// <summary>The options of <c>compare</c>.</summary>
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

    public static CompareOptions Parse(ReadOnlySpan<string> arguments) =>
        CommandLine.Parse(arguments, new CompareOptions(), (options, name, value) => name switch
        {
            "--events" => options with { Events = long.Parse(value, CultureInfo.InvariantCulture) },
            "--payload" => options with { Payload = value },
            "--rounds" => options with { Rounds = int.Parse(value, CultureInfo.InvariantCulture) },
            "--json" => options with { JsonPath = value },
            "--rows" => options with { RowFilter = value },
            "--host" => options with { UsePwsh = value == "pwsh" },
            _ => throw new ArgumentException(
                $"{name} is unknown. compare [--events N] [--payload NAME] [--rounds N] [--json FILE] [--rows TEXT] [--host shell|pwsh]"),
        });
}

using System.Globalization;

namespace MarketStream.Benchmarks.Recording;

/// <summary>What the scenario of formats writes.</summary>
internal sealed record FormatOptions
{
    /// <summary>The events of the mixed recording.</summary>
    public int Events { get; init; } = 1_000_000;

    /// <summary>Where the files are left for other programs to open; null to delete them.</summary>
    public string? Folder { get; init; }

    public static FormatOptions Parse(ReadOnlySpan<string> arguments) => CommandLine.Parse(arguments, new FormatOptions(), static (options, name, value) => name switch
    {
        "--events" => options with { Events = int.Parse(value, CultureInfo.InvariantCulture) },
        "--folder" => options with { Folder = value },
        _ => throw new ArgumentException($"There is no option {name}."),
    });
}

using System.Globalization;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Machine;

/// <summary>The options of <c>ledger</c>.</summary>
internal sealed record LedgerOptions
{
    public int Processes { get; init; } = 10;

    public int Seed { get; init; } = 1;

    /// <summary>For how long processes are killed and replaced.</summary>
    public int Seconds { get; init; } = 40;

    /// <summary>The connection attempts that the venue allows in a window.</summary>
    public int Attempts { get; init; } = 40;

    public int WindowSeconds { get; init; } = 5;

    public VenueProfile Venue => VenueOf(Attempts, WindowSeconds);

    public static VenueProfile VenueOf(int attempts, int windowSeconds)
    {
        var venue = VenueCatalog.Shared.Get("binance-options");
        return venue with
        {
            Limits = venue.Limits with { ConnectionAttempts = attempts, ConnectionAttemptWindow = TimeSpan.FromSeconds(windowSeconds) },
        };
    }

    public static LedgerOptions Parse(ReadOnlySpan<string> arguments) => CommandLine.Parse(arguments, new LedgerOptions(), (options, name, value) =>
    {
        var number = int.Parse(value, CultureInfo.InvariantCulture);
        return name switch
        {
            "--processes" => options with { Processes = number },
            "--seed" => options with { Seed = number },
            "--seconds" => options with { Seconds = number },
            "--attempts" => options with { Attempts = number },
            "--window" => options with { WindowSeconds = number },
            _ => throw new ArgumentException(
                $"{name} is unknown. ledger [--processes N] [--seed N] [--seconds N] [--attempts N] [--window SECONDS]"),
        };
    });
}

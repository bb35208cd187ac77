using System.Globalization;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Machine;

/// <summary>What the command line of <c>ledger</c> asks for.</summary>
internal sealed record LedgerOptions
{
    public int Processes { get; init; } = 10;

    public int Seed { get; init; } = 1;

    /// <summary>How long processes are killed and replaced.</summary>
    public int Seconds { get; init; } = 40;

    /// <summary>What the venue allows in a window.</summary>
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

    public static LedgerOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new LedgerOptions();
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            var number = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            options = arguments[i] switch
            {
                "--processes" => options with { Processes = number },
                "--seed" => options with { Seed = number },
                "--seconds" => options with { Seconds = number },
                "--attempts" => options with { Attempts = number },
                "--window" => options with { WindowSeconds = number },
                _ => throw new ArgumentException(
                    $"{arguments[i]} is unknown. ledger [--processes N] [--seed N] [--seconds N] [--attempts N] [--window SECONDS]"),
            };
        }

        return options;
    }
}

using System.Globalization;

namespace MarketStream.Benchmarks.Books;

/// <summary>The options of <c>books</c>.</summary>
internal sealed record BooksOptions
{
    /// <summary>Updates of simulated markets over an unreliable line; 0 skips the simulation.</summary>
    public long Updates { get; init; } = 1_000_000;

    public int Seed { get; init; } = 1;

    /// <summary>Books that are live at once.</summary>
    public int Books { get; init; } = 500;

    /// <summary>Levels of each of their sides.</summary>
    public int Levels { get; init; } = 1000;

    public static BooksOptions Parse(ReadOnlySpan<string> arguments) => CommandLine.Parse(arguments, new BooksOptions(), (options, name, value) =>
    {
        var number = long.Parse(value, CultureInfo.InvariantCulture);
        return name switch
        {
            "--updates" => options with { Updates = number },
            "--seed" => options with { Seed = (int)number },
            "--books" => options with { Books = (int)number },
            "--levels" => options with { Levels = (int)number },
            _ => throw new ArgumentException($"{name} is unknown. books [--updates N] [--seed N] [--books N] [--levels N]"),
        };
    });
}

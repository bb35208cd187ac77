using System.Globalization;

namespace MarketStream.Benchmarks.Books;

/// <summary>What the command line of <c>books</c> asks for.</summary>
internal sealed record BooksOptions
{
    /// <summary>Updates of simulated markets, over a bad line; 0 leaves the simulation out.</summary>
    public long Updates { get; init; } = 1_000_000;

    public int Seed { get; init; } = 1;

    /// <summary>Books that are live at once.</summary>
    public int Books { get; init; } = 500;

    /// <summary>Levels of each of their sides.</summary>
    public int Levels { get; init; } = 1000;

    public static BooksOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new BooksOptions();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            var number = long.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            options = arguments[i] switch
            {
                "--updates" => options with { Updates = number },
                "--seed" => options with { Seed = (int)number },
                "--books" => options with { Books = (int)number },
                "--levels" => options with { Levels = (int)number },
                _ => throw new ArgumentException($"{arguments[i]} is unknown. books [--updates N] [--seed N] [--books N] [--levels N]"),
            };
        }

        return options;
    }
}

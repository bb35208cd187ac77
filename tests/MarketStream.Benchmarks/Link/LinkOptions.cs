using System.Globalization;

namespace MarketStream.Benchmarks.Link;

/// <summary>What the command line of <c>link</c> asks for.</summary>
internal sealed record LinkOptions
{
    /// <summary>How long the link is down.</summary>
    public double Seconds { get; init; } = 40;

    /// <summary>How much faster than real time runs where the link is this program's own.</summary>
    public double Speed { get; init; } = 1;

    public int Seed { get; init; } = 1;

    /// <summary>Whether a link of the system is taken down as well, where that is allowed.</summary>
    public bool UsesNamespaces { get; init; } = true;

    public TimeSpan Length => TimeSpan.FromSeconds(Seconds);

    public static LinkOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new LinkOptions();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--no-namespaces")
            {
                options = options with { UsesNamespaces = false };
                continue;
            }

            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            var value = double.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
            options = arguments[i++] switch
            {
                "--seconds" => options with { Seconds = value },
                "--speed" => options with { Speed = value },
                "--seed" => options with { Seed = (int)value },
                var unknown => throw new ArgumentException($"{unknown} is unknown. link [--seconds N] [--speed N] [--seed N] [--no-namespaces]"),
            };
        }

        return options;
    }
}

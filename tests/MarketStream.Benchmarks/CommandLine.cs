namespace MarketStream.Benchmarks;

/// <summary>Reads the options of a scenario, each of which has a value: <c>--seed 1 --minutes 5</c>.</summary>
internal static class CommandLine
{
    /// <summary>Applies each option to the options so far. Error: ArgumentException for an option without a value.</summary>
    /// <param name="arguments">What follows the scenario's name.</param>
    /// <param name="defaults">The options when there are no arguments.</param>
    /// <param name="apply">Returns the options with one more set, from its name and value.</param>
    public static T Parse<T>(ReadOnlySpan<string> arguments, T defaults, Func<T, string, string, T> apply)
    {
        var options = defaults;
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 >= arguments.Length) throw new ArgumentException($"{arguments[i]} needs a value.");
            options = apply(options, arguments[i], arguments[i + 1]);
        }

        return options;
    }
}

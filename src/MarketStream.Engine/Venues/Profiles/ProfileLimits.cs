using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>limits</c>.</summary>
internal static class ProfileLimits
{
    private const int MaxPoolLength = 60;

    public static VenueLimits Read(ProfileFields fields)
    {
        fields.AllowOnly(
            "messagesPerSecond",
            "countedFrames",
            "streamsPerConnection",
            "connectionLifetimeSeconds",
            "pingIntervalSeconds",
            "pongDeadlineSeconds",
            "connectionAttempts",
            "connectionAttemptWindowSeconds",
            "requestWeight",
            "requestWeightPool",
            "commandFrameBytes",
            "requestUriLength");
        return new VenueLimits
        {
            MessagesPerSecond = fields.ReadWholeNumber("messagesPerSecond", 1, 1000),
            CountedFrames = ReadCountedFrames(fields),
            StreamsPerConnection = fields.ReadWholeNumber("streamsPerConnection", 1, 100_000),
            ConnectionLifetime = fields.ReadSeconds("connectionLifetimeSeconds"),
            PingInterval = fields.ReadSeconds("pingIntervalSeconds", max: ProfileFields.SecondsInDay),
            PongDeadline = fields.ReadSeconds("pongDeadlineSeconds", max: ProfileFields.SecondsInDay),

            // For a venue that does not document these, the defaults are the conservative values of most venues.
            ConnectionAttempts = fields.ReadWholeNumber("connectionAttempts", 1, 100_000, 300),
            ConnectionAttemptWindow = fields.ReadSeconds("connectionAttemptWindowSeconds", 300),
            RequestWeight = fields.ReadWholeNumber("requestWeight", 1, 10_000_000, 1200),
            RequestWeightPool = ReadPool(fields),
            CommandFrameBytes = fields.ReadWholeNumber("commandFrameBytes", 256, 1_048_576, 4096),
            RequestUriLength = fields.ReadWholeNumber("requestUriLength", 256, 65_536, 8000),
        };
    }

    // It becomes the name of a file.
    private static string? ReadPool(ProfileFields fields)
    {
        const string Name = "requestWeightPool";
        if (fields.FindText(Name) is not { } pool) return null;
        if (pool.Length is > 0 and <= MaxPoolLength && pool[0] != '-' && pool[^1] != '-' && pool.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')) return pool;
        fields.Problems.AddUnexpected(fields.PathOf(Name), "a name of lower-case letters, digits and dashes between them, at most 60", fields.Find(Name));
        return null;
    }

    private static CountedFrames ReadCountedFrames(ProfileFields fields)
    {
        const string Name = "countedFrames";
        if (fields.FindItems(Name, "a list of command, ping, pong") is not { } items) return CountedFrames.All;
        var counted = CountedFrames.None;
        foreach (var (path, node) in items)
        {
            counted |= fields.ReadChoice(
                path, node, CountedFrames.None, CountedFrames.Command, CountedFrames.Ping, CountedFrames.Pong);
        }

        return counted;
    }
}

using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>limits</c>.</summary>
internal static class ProfileLimits
{
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
            CommandFrameBytes = fields.ReadWholeNumber("commandFrameBytes", 256, 1_048_576, 4096),
            RequestUriLength = fields.ReadWholeNumber("requestUriLength", 256, 65_536, 8000),
        };
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

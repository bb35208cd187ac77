using MarketStream.Engine.Protocol;

namespace MarketStream.Engine.Subscriptions;

/// <summary>Why the venue refused a SUBSCRIBE command.</summary>
internal enum RefusalReason
{
    /// <summary>One of its names is wrong, or anything else that another attempt does not cure.</summary>
    Name,

    /// <summary>The socket accepts no further streams.</summary>
    SocketFull,

    /// <summary>The command came too soon after others.</summary>
    TooSoon,
}

/// <summary>
/// Derives the reason from an error. Venues document no code for a full socket, and use one code for several reasons, so the text decides;
/// the codes -1003, -1008 and -1015 are documented for too many requests.
/// </summary>
internal static class RefusalReasons
{
    private static readonly int[] TooSoonCodes = [429, -1003, -1008, -1015];
    private static readonly string[] TooSoonWords =
        ["too many requests", "too many messages", "too many commands", "rate limit", "request limit", "requests per", "messages per", "slow down"];
    private static readonly string[] Places = ["subscription", "stream", "topic", "channel"];
    private static readonly string[] Bounds = ["too many", "maximum", "max ", "limit", "exceed", "more than", "at most"];

    public static RefusalReason Of(VenueError error)
    {
        if (Array.IndexOf(TooSoonCodes, error.Code) >= 0 || Holds(error.Message, TooSoonWords)) return RefusalReason.TooSoon;
        return Holds(error.Message, Bounds) && Holds(error.Message, Places) ? RefusalReason.SocketFull : RefusalReason.Name;
    }

    private static bool Holds(string text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}

using MarketStream.Notices;

namespace MarketStream.Engine.Shards;

/// <summary>When a socket is to be replaced, unless something makes it urgent before.</summary>
/// <param name="Cause">Why.</param>
/// <param name="DueAge">The socket's age by then.</param>
internal readonly record struct RolloverPlan(RolloverCause Cause, TimeSpan DueAge)
{
    /// <summary>The age before which a silent socket is no reason: it was one a moment ago, and the next one did not take over.</summary>
    public TimeSpan SilenceNotBefore { get; private init; }

    /// <summary>To try again what failed. A socket that falls silent in the meantime does not wait for it.</summary>
    public static RolloverPlan Again(RolloverCause cause, TimeSpan age) =>
        new(cause, age) { SilenceNotBefore = cause == RolloverCause.Silence ? age : TimeSpan.Zero };
}

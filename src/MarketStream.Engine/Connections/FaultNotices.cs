using System.Globalization;
using System.Numerics;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>Says that a part of a connection failed.</summary>
internal static class FaultNotices
{
    private const int LongestProblem = 500;
    private const int AlwaysSaid = 4;

    /// <summary>An exception in words that may be shown.</summary>
    public static string Describe(Exception error) => $"{error.GetType().Name}: {PlainText.Of(error.Message, LongestProblem)}";

    /// <summary>The first failures, and then ever fewer: what fails at every event must not bury everything else.</summary>
    public static bool IsWorthSaying(int failureCount) => failureCount <= AlwaysSaid || BitOperations.IsPow2(failureCount);

    public static FaultNotice New(string connection, string venue, DateTimeOffset now, PartFault fault)
    {
        var next = fault.RestartIn switch
        {
            null => "It is not started again",
            { Ticks: <= 0 } => "It goes on with what comes next",
            { } wait => string.Create(CultureInfo.InvariantCulture, $"It is started again in {wait.TotalSeconds:0.#} s"),
        };
        return new FaultNotice
        {
            Kind = NoticeKind.Fault,
            Connection = connection,
            Message = $"{connection}: the {fault.Part} failed. {Describe(fault.Error).TrimEnd('.')}. {next}; everything else goes on.",
            Part = fault.Part,
            Problem = Describe(fault.Error),
            FailureCount = fault.FailureCount,
            RestartIn = fault.RestartIn,
            Identity = new StreamIdentity(venue, ""),
            ReceivedAtTicks = now.UtcTicks,
        };
    }
}

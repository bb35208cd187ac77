using System.Globalization;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Connections;

/// <summary>Says that a part of a connection failed.</summary>
internal static class FaultNotices
{
    private const int LongestProblem = 500;

    /// <summary>An exception in words that may be shown.</summary>
    public static string Describe(Exception error) => $"{error.GetType().Name}: {PlainText.Of(error.Message, LongestProblem)}";

    public static FaultNotice New(string connection, string venue, DateTimeOffset now, PartFault fault)
    {
        var next = fault.RestartIn is { } wait
            ? string.Create(CultureInfo.InvariantCulture, $"It is started again in {wait.TotalSeconds:0.#} s")
            : "It is not started again";
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

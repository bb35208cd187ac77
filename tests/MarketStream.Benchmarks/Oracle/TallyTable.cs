using System.Globalization;

namespace MarketStream.Benchmarks.Oracle;

/// <summary>A run in print.</summary>
internal static class TallyTable
{
    /// <param name="title">Which run it was and how long it took.</param>
    /// <param name="replay">The command that repeats it.</param>
    public static void Write(TextWriter output, string title, RunTally tally, string replay)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {title}
              rollovers        : {tally.Rollovers.Values.Sum()} ({List(tally.Rollovers)}), {tally.RolloversFailed} tries failed
              faults           : {tally.Faults.Values.Sum()} ({List(tally.Faults)})
              notices          : {List(tally.Notices)}
              events           : {tally.Made} happened, {tally.Sent} sent, {tally.Delivered} delivered
              duplicated       : {tally.Duplicated}
              out of order     : {tally.OutOfOrder}
              lost and said    : {tally.LostAndSaid}
              lost and unsaid  : {tally.LostAndUnsaid}
              lost, no fault   : {tally.LostWithoutFault}
              wrong gap notices: {tally.FalseGaps} false, {tally.GapsWithWrongCause} with a wrong cause
              counts anew      : {tally.RestartsSaid} said, {tally.RestartsUnsaid} unsaid
              slow receiver    : {tally.SaidDrops} dropped and said, {tally.UnsaidDrops} unsaid
              half-open        : {tally.HalfOpenReplaced} replaced alone, the slowest {tally.SlowestReplacement.TotalSeconds:0.0} s after the ping interval; {Slowest(tally)}
              repaired         : {tally.Repaired} events
              connections      : {tally.Closes} closed, {tally.FailedOpenings} not opened
              over REST        : {tally.OddAnswers} odd answers; {tally.BooksCompared} times an order book was the venue's
              limits           : at most {tally.HighestInSecond} messages in a second, {tally.HighestAttempts} attempts in a window; {tally.Dials} dials, {tally.Bans} bans
              breaches         : {tally.Breaches.Values.Sum()} {List(tally.Breaches)}
              {(tally.IsClean ? "clean" : "NOT CLEAN")}; replay: {replay}
            """));
        foreach (var finding in tally.Findings) output.WriteLine("    " + finding);
    }

    private static string Slowest(RunTally tally) => string.Join(", ", tally.Replacements.Select(kind =>
        string.Create(CultureInfo.InvariantCulture, $"{kind.Value.Count} {kind.Key} ones in at most {kind.Value.Slowest.TotalSeconds:0.0} s")));

    private static string List<TKey>(IEnumerable<KeyValuePair<TKey, long>> counts) =>
        string.Join(", ", counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));
}

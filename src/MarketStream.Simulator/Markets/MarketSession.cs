namespace MarketStream.Simulator.Markets;

/// <summary>The session that an exchange of shares or commodities is in.</summary>
/// <param name="Market">As in the event type without its ending: <c>Equity</c>, <c>KR_Equity</c>.</param>
/// <param name="Name">The session, <c>REGULAR</c>.</param>
/// <param name="StartMs">When it began, in Unix milliseconds.</param>
/// <param name="EndMs">When it ends, in Unix milliseconds.</param>
internal sealed record MarketSession(string Market, string Name, long StartMs, long EndMs)
{
    private const long HourMs = 3_600_000;

    private const string Closed = "NO_TRADING";
    private const string Regular = "REGULAR";

    // When each session of a day begins, in hours UTC; the last one goes on into the next day. Weekends are days like others.
    private static readonly (string Market, (double Hour, string Name)[] Sessions)[] Days =
    [
        ("Equity", [(1, "OVERNIGHT"), (9, "PRE_MARKET"), (14.5, Regular), (21, "AFTER_MARKET")]),
        ("Commodity", [(22, Closed), (23, Regular)]),
        ("KR_Equity", [(0, Regular), (6.5, Closed)]),
        ("HK_Equity", [(1.5, Regular), (8, Closed)]),
        ("CN_Equity", [(1.5, Regular), (7, Closed)]),
    ];

    public static IReadOnlyList<string> Markets { get; } = [.. Days.Select(day => day.Market)];

    /// <summary>The session of a market at a moment in Unix milliseconds.</summary>
    public static MarketSession Of(string market, long nowMs)
    {
        var sessions = Array.Find(Days, day => day.Market == market).Sessions;
        var dayMs = nowMs - (nowMs % MinuteBars.DayMs);
        var starts = sessions.Select(session => (At: dayMs + (long)(session.Hour * HourMs), session.Name)).ToList();
        var current = starts.FindLastIndex(start => start.At <= nowMs);

        // Before the first session of a day it is still the last one of the day before.
        var begun = current < 0 ? starts[^1].At - MinuteBars.DayMs : starts[current].At;
        var ends = current < 0 ? starts[0].At : current + 1 < starts.Count ? starts[current + 1].At : starts[0].At + MinuteBars.DayMs;
        return new(market, current < 0 ? starts[^1].Name : starts[current].Name, begun, ends);
    }
}

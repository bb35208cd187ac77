using System.Globalization;

namespace MarketStream.Events;

/// <summary>
/// The trading session of a market that contracts on stocks or commodities depend on (wire <c>e</c> =
/// <c>EquityUpdate</c>, <c>CommodityUpdate</c>, <c>KR_EquityUpdate</c>, <c>HK_EquityUpdate</c>, <c>CN_EquityUpdate</c>).
/// </summary>
public sealed class TradingSessionEvent : StreamEvent
{
    internal long? SessionStartTimeMicroseconds { get; set; }

    internal long? SessionEndTimeMicroseconds { get; set; }

    /// <summary>The market, <c>Equity</c>, <c>KR_Equity</c> (wire key <c>e</c>).</summary>
    [Wire("e")]
    public string Market { get; internal set; } = "";

    /// <summary>
    /// The session: <c>PRE_MARKET</c>, <c>REGULAR</c>, <c>AFTER_MARKET</c>, <c>OVERNIGHT</c> or <c>NO_TRADING</c> (wire key <c>S</c>).
    /// </summary>
    [Wire("S")]
    public string Session { get; internal set; } = "";

    /// <summary>When the session began, UTC (wire key <c>t</c>).</summary>
    [Wire("t")]
    public DateTimeOffset? SessionStartTime => UnixTime.ToDateTimeOffset(SessionStartTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? SessionStartTimeUnixMs => SessionStartTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <summary>When the session ends, UTC (wire key <c>T</c>).</summary>
    [Wire("T")]
    public DateTimeOffset? SessionEndTime => UnixTime.ToDateTimeOffset(SessionEndTimeMicroseconds);

    /// <summary>The same as whole milliseconds since 1970-01-01 UTC.</summary>
    public long? SessionEndTimeUnixMs => SessionEndTimeMicroseconds / UnixTime.MicrosecondsPerMillisecond;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Market} {Session} until {SessionEndTime:yyyy-MM-dd HH:mm}");
}

using System.Globalization;

namespace MarketStream.Events;

/// <summary>The open interest of an option (wire <c>e</c> = <c>openInterest</c>).</summary>
public sealed class OpenInterestEvent : StreamEvent
{
    /// <summary>Open interest in contracts (wire key <c>o</c>).</summary>
    [Wire("o")]
    public decimal OpenInterest { get; internal set; }

    /// <summary>Open interest in USDT (wire key <c>h</c>).</summary>
    [Wire("h")]
    public decimal OpenInterestValue { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Symbol} open interest {OpenInterest}");
}

namespace MarketStream.Events;

/// <summary>
/// Which of the two futures markets a contract belongs to. Since June 2026 the streams of the whole market carry both on USD-M and COIN-M.
/// </summary>
public enum ContractFamily
{
    /// <summary>USD-M: margin in stablecoins, quantities in the base asset, turnover in the quote asset (wire <c>1</c> or <c>UM</c>).</summary>
    UsdMargined,

    /// <summary>COIN-M: margin in the base asset, quantities in contracts, turnover in the base asset (wire <c>2</c> or <c>CM</c>).</summary>
    CoinMargined,
}

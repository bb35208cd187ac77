namespace MarketStream.Engine.Accounts;

/// <summary>What a venue answered over REST.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON, or whatever came.</param>
internal sealed record AccountReply(int Status, ReadOnlyMemory<byte> Body);

namespace MarketStream.PostgreSql.Loading;

/// <summary>What has become of a batch that was committed.</summary>
/// <param name="Stored">Rows that were added.</param>
/// <param name="Duplicates">Rows that were there already.</param>
/// <param name="Refused">Rows that the database does not take.</param>
/// <param name="Bytes">The bytes that were sent.</param>
internal sealed record LoadResult(long Stored, long Duplicates, RefusedRows Refused, long Bytes);

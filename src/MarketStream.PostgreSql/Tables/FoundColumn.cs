namespace MarketStream.PostgreSql.Tables;

/// <summary>A column as it is on the server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SqlType">Its type as the server spells it.</param>
/// <param name="MustBeGiven">Whether it takes no null and has no default, so that a row without it is refused.</param>
internal sealed record FoundColumn(string Name, string SqlType, bool MustBeGiven);

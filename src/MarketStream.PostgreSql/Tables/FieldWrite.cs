using MarketStream.PostgreSql.Binary;

namespace MarketStream.PostgreSql.Tables;

/// <summary>Appends a value with its length in front; returns what is wrong with it, null when nothing is.</summary>
internal delegate string? FieldWrite<in T>(T value, CopyBuffer buffer);

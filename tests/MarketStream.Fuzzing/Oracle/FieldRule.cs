namespace MarketStream.Fuzzing.Oracle;

/// <summary>True when a property may well hold something else than the wire says: a stated meaning of what venues write.</summary>
internal delegate bool FieldRule(WireSaying said);

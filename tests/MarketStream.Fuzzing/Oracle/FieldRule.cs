namespace MarketStream.Fuzzing.Oracle;

/// <summary>True when the value is right although the wire has another one, because the property is documented to convert it.</summary>
internal delegate bool FieldRule(WireField field);

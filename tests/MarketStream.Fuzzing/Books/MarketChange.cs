namespace MarketStream.Fuzzing.Books;

/// <summary>One change of the true book: the quantity at a tick from this id on.</summary>
internal readonly record struct MarketChange(long Id, bool IsBid, int Tick, int Lots);

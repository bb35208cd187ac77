namespace MarketStream.Engine.Journal;

/// <summary>What reading a recording took.</summary>
internal sealed class JournalReadCounts
{
    /// <summary>Blocks whose header was read.</summary>
    public int Headers { get; set; }

    /// <summary>Blocks whose payload was read.</summary>
    public int Payloads { get; set; }
}

namespace MarketStream.Recordings;

/// <summary>What tells the files of a conversion from each other.</summary>
[Flags]
public enum RecordingSplit
{
    /// <summary>One file for everything.</summary>
    None = 0,

    /// <summary>A file for each kind of event, and each kind of notice where the format has columns.</summary>
    Kind = 1,

    /// <summary>A file for each day of arrival, UTC.</summary>
    Day = 2,

    /// <summary>A file for each hour of arrival, UTC.</summary>
    Hour = 4,

    /// <summary>A file for what an option or a future is about, <c>BTC</c>; for others it is the symbol.</summary>
    Underlying = 8,

    /// <summary>A file for each venue.</summary>
    Venue = 16,
}

using MarketStream.Events;

namespace MarketStream.Notices;

/// <summary>A typed message of MarketStream about the data, in order with it.</summary>
public class StreamNotice : StreamItem
{
    private readonly string _message = "";

    /// <summary>What it is about.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>What happened, why, and what it means for the data, in English.</summary>
    public required string Message
    {
        get => _message;
        init => _message = ShownText.Of(value);
    }

    /// <summary>The connection's name.</summary>
    public required string Connection { get; init; }

    /// <summary>The number of the shard, from 1; 0 when the notice concerns the whole connection.</summary>
    public int Shard { get; init; }

    /// <summary>How many events, streams or frames it concerns; null where nothing is counted.</summary>
    public long? Count { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Message;
}

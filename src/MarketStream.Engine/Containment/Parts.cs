
namespace MarketStream.Engine.Containment;

/// <summary>
/// The parts that fail by themselves, as a <see cref="MarketStream.Notices.FaultNotice"/> names them. docs/design/containment.md says what fails
/// with each, and how it starts again.
/// </summary>
internal static class Parts
{
    /// <summary>The loop that keeps a shard alive from socket to socket.</summary>
    public const string Shard = "shard loop";

    /// <summary>Opening one socket.</summary>
    public const string Dial = "dial";

    /// <summary>The move to the next socket without a break.</summary>
    public const string Rollover = "rollover";

    /// <summary>The loop of one socket that sends commands.</summary>
    public const string Commands = "command loop";

    /// <summary>What is done with an answer to a command.</summary>
    public const string Answer = "answer";

    /// <summary>Reading one frame.</summary>
    public const string Frame = "frame";

    /// <summary>Handing over what a socket gave at once.</summary>
    public const string Batch = "batch";

    /// <summary>The check of one stream's order.</summary>
    public const string Sequence = "sequence check";

    /// <summary>Handing events to observers and receivers.</summary>
    public const string Delivery = "delivery";

    /// <summary>Handing a notice to everyone.</summary>
    public const string Notice = "notice";

    /// <summary>One receiver's queue.</summary>
    public const string Receiver = "receiver";

    /// <summary>A filter that somebody gave a receiver.</summary>
    public const string Filter = "receiver filter";

    /// <summary>Fetching missing trades.</summary>
    public const string Repair = "gap repair";

    /// <summary>The order books, as they see events.</summary>
    public const string Books = "order books";

    /// <summary>A loop that fetches snapshots of order books.</summary>
    public const string Snapshots = "snapshot loop";

    /// <summary>The option chains, as they see events.</summary>
    public const string Chains = "option chains";

    /// <summary>The account, as it sees events.</summary>
    public const string Account = "account";

    /// <summary>The loop that keeps an account's key and compares its state with the venue.</summary>
    public const string AccountLoop = "account loop";

    /// <summary>Reading one event of an account.</summary>
    public const string AccountEvents = "account events";

    /// <summary>Writing the log file, or handing lines to a host's own logger.</summary>
    public const string Log = "log";

    /// <summary>A step of the end of a connection.</summary>
    public const string Close = "close";

    /// <summary>Those at which a test can let something fail: each asks the probe of its connection at every turn.</summary>
    public static IReadOnlyList<string> Probed { get; } =
    [
        Shard, Dial, Rollover, Commands, Answer, Batch, Delivery, Notice, Receiver, Filter, Repair, Books, Snapshots, Chains, Account, Log, Close,
    ];
}

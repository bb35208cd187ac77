
namespace MarketStream.Engine.Containment;

/// <summary>
/// The parts of a connection that can fail on their own, by the names that a <see cref="MarketStream.Notices.FaultNotice"/> uses.
/// docs/design/containment.md describes what fails with each, and how it restarts.
/// </summary>
internal static class Parts
{
    /// <summary>The loop that keeps a shard alive from socket to socket.</summary>
    public const string Shard = "shard loop";

    /// <summary>Opening one socket.</summary>
    public const string Dial = "dial";

    /// <summary>The move to the next socket without an interruption.</summary>
    public const string Rollover = "rollover";

    /// <summary>The loop of one socket that sends commands.</summary>
    public const string Commands = "command loop";

    /// <summary>Handling the answer to a command.</summary>
    public const string Answer = "answer";

    /// <summary>Reading one frame.</summary>
    public const string Frame = "frame";

    /// <summary>Passing on the events that a socket received at once.</summary>
    public const string Batch = "batch";

    /// <summary>Checking one stream's sequence.</summary>
    public const string Sequence = "sequence check";

    /// <summary>Passing events to observers and receivers.</summary>
    public const string Delivery = "delivery";

    /// <summary>Passing a notice to everyone.</summary>
    public const string Notice = "notice";

    /// <summary>One receiver's queue.</summary>
    public const string Receiver = "receiver";

    /// <summary>The filter that a user gave a receiver.</summary>
    public const string Filter = "receiver filter";

    /// <summary>Fetching missing trades.</summary>
    public const string Repair = "gap repair";

    /// <summary>The order books, when they process events.</summary>
    public const string Books = "order books";

    /// <summary>A loop that fetches snapshots of order books.</summary>
    public const string Snapshots = "snapshot loop";

    /// <summary>The option chains, when they process events.</summary>
    public const string Chains = "option chains";

    /// <summary>The account, when it processes events.</summary>
    public const string Account = "account";

    /// <summary>The loop that renews an account's listen key and compares its state with the venue.</summary>
    public const string AccountLoop = "account loop";

    /// <summary>Reading one event of an account.</summary>
    public const string AccountEvents = "account events";

    /// <summary>The thread that writes a recording.</summary>
    public const string Recording = "recording";

    /// <summary>Routing a recording in place of sockets. It is not started again.</summary>
    public const string Replay = "replay";

    /// <summary>Writing the log file, or handing lines to a host's own logger.</summary>
    public const string Log = "log";

    /// <summary>One step of closing a connection.</summary>
    public const string Close = "close";

    /// <summary>The parts in which a test can inject a failure: each calls the probe of its connection in every round.</summary>
    public static IReadOnlyList<string> Probed { get; } =
    [
        Shard, Dial, Rollover, Commands, Answer, Batch, Delivery, Notice, Receiver, Filter, Repair, Books, Snapshots, Chains, Account, Recording, Log, Close,
    ];
}

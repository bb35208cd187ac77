using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>Why the ledger could not be used.</summary>
internal enum LedgerFailureKind
{
    /// <summary>The file or its folder cannot be read or written.</summary>
    Unavailable,

    /// <summary>Another process holds the lock and does not release it.</summary>
    Locked,

    /// <summary>The content is not what was written.</summary>
    Damaged,
}

/// <summary>What went wrong with the ledger, in words for the user.</summary>
/// <param name="Kind">Each kind is reported once.</param>
/// <param name="Message">What happened, and what it means.</param>
internal sealed record LedgerFailure(LedgerFailureKind Kind, string Message)
{
    private const string Consequence =
        "Until that works again, this process keeps to the venue's limits by its own record; other processes may not know of its connection attempts.";

    public static LedgerFailure Unavailable(Exception error) => new(
        LedgerFailureKind.Unavailable, $"The ledger of connection attempts cannot be kept: {PlainText.Of(error)} {Consequence}");

    public static LedgerFailure Locked(string folder) => new(
        LedgerFailureKind.Locked, $"The ledger of connection attempts in '{folder}' is locked by another process that does not release it. {Consequence}");

    public static LedgerFailure Damaged(string path) => new(
        LedgerFailureKind.Damaged, $"'{path}' was damaged and has been renamed to end in .bad. A new one is started from what this process knows.");
}

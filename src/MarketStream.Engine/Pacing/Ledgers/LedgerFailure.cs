using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>Why the ledger could not be used as it should.</summary>
internal enum LedgerFailureKind
{
    /// <summary>It cannot be read or written.</summary>
    Unavailable,

    /// <summary>Another process holds it and does not let go.</summary>
    Locked,

    /// <summary>It held something else than what was written.</summary>
    Damaged,
}

/// <summary>What was wrong with the ledger, for the user.</summary>
/// <param name="Kind">What is said once.</param>
/// <param name="Message">What happened and what follows.</param>
internal sealed record LedgerFailure(LedgerFailureKind Kind, string Message)
{
    private const string Consequence =
        "Until it works, this process keeps to the venue's limits by what it knows itself; others may not know of its connection attempts.";

    public static LedgerFailure Unavailable(Exception error) => new(
        LedgerFailureKind.Unavailable, $"The ledger of connection attempts cannot be kept: {PlainText.Of(error)} {Consequence}");

    public static LedgerFailure Locked(string folder) => new(
        LedgerFailureKind.Locked, $"The ledger of connection attempts in '{folder}' is held by another process that does not let go. {Consequence}");

    public static LedgerFailure Damaged(string path) => new(
        LedgerFailureKind.Damaged, $"'{path}' was damaged and is set aside with the ending .bad. It is begun anew with what this process knows.");
}

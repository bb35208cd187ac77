using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>Why the ledger could not be used as it should.</summary>
internal enum LedgerTroubleKind
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
internal sealed record LedgerTrouble(LedgerTroubleKind Kind, string Message)
{
    private const string Consequence =
        "Until it works, this process keeps to the venue's limits by what it knows itself; others may not know of its connection attempts.";

    public static LedgerTrouble Unavailable(Exception error) => new(
        LedgerTroubleKind.Unavailable, $"The ledger of connection attempts cannot be kept: {PlainText.Of(error)} {Consequence}");

    public static LedgerTrouble Locked(string folder) => new(
        LedgerTroubleKind.Locked, $"The ledger of connection attempts in '{folder}' is held by another process that does not let go. {Consequence}");

    public static LedgerTrouble Damaged(string path) => new(
        LedgerTroubleKind.Damaged, $"'{path}' was damaged and is set aside with the ending .bad. It is begun anew with what this process knows.");
}

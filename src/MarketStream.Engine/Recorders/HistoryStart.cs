using MarketStream.Engine.Delivery;

namespace MarketStream.Engine.Recorders;

/// <summary>The two sides of a cut in the flow of a recording.</summary>
/// <param name="Live">A receiver of everything from the cut on. Whoever has the answer disposes it.</param>
/// <param name="Files">The files with what came before.</param>
/// <param name="Unreadable">What of the files cannot be read, as parts of sentences.</param>
/// <param name="Trouble">Why the recording could not write at the cut; null when it could.</param>
internal sealed record HistoryStart(Receiver Live, IReadOnlyList<HistoryFile> Files, IReadOnlyList<string> Unreadable, string? Trouble);

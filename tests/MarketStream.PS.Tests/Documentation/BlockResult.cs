namespace MarketStream.PS.Tests.Documentation;

/// <summary>What became of one block of a document.</summary>
/// <param name="Document">The file.</param>
/// <param name="Line">Its first line.</param>
/// <param name="Message">What went wrong; empty when nothing did.</param>
public sealed record BlockResult(string Document, int Line, string Message)
{
    public override string ToString() => $"{Document}:{Line}";
}

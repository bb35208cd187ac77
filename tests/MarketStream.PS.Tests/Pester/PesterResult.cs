namespace MarketStream.PS.Tests.Pester;

/// <summary>What became of one test of a suite.</summary>
/// <param name="Suite">The file.</param>
/// <param name="Name">The blocks around the test, and its own text.</param>
/// <param name="Result">Passed, Failed, Skipped or another word of Pester.</param>
/// <param name="Message">The errors; empty when there are none.</param>
public sealed record PesterResult(string Suite, string Name, string Result, string Message)
{
    public override string ToString() => $"{Suite}: {Name}";
}

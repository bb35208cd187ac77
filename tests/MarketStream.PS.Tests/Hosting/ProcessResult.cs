namespace MarketStream.PS.Tests.Hosting;

/// <summary>How a process ended, and what it wrote.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Errors}";
}

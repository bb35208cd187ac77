using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>The usage of an address while it is read and changed. Nobody else changes it until this is disposed.</summary>
/// <param name="Usage">What is known; changes stay in this process until they are saved.</param>
/// <param name="Now">The moment it was opened, UTC.</param>
/// <param name="Failure">What went wrong; null when nothing did.</param>
/// <param name="IsShared">Whether other processes see it.</param>
/// <param name="OnSave">Writes the usage; null when it is this process's alone.</param>
/// <param name="Lock">Released in the end.</param>
internal sealed record LedgerLease(
    AddressUsage Usage, DateTimeOffset Now, LedgerFailure? Failure, bool IsShared, Func<LedgerFailure?>? OnSave, IDisposable? Lock) : IDisposable
{
    public long Ticks => Now.UtcTicks;

    /// <summary>Keeps the changes for other processes, and returns what went wrong.</summary>
    public LedgerFailure? Save() => OnSave?.Invoke() ?? Failure;

    public void Dispose() => Lock?.Dispose();
}

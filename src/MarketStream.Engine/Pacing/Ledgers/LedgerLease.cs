using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>The usage of an address while it is read and changed. No other process changes it until the lease is disposed.</summary>
/// <param name="Usage">What is known; changes stay in this process until they are saved.</param>
/// <param name="Now">When the lease was taken, UTC.</param>
/// <param name="Failure">What went wrong; null when nothing did.</param>
/// <param name="IsShared">Whether other processes see the usage.</param>
/// <param name="OnSave">Writes the usage; null when it stays in this process.</param>
/// <param name="Lock">The folder's lock, released on dispose; null when this process does not hold it.</param>
internal sealed record LedgerLease(
    AddressUsage Usage, DateTimeOffset Now, LedgerFailure? Failure, bool IsShared, Func<LedgerFailure?>? OnSave, IDisposable? Lock) : IDisposable
{
    public long Ticks => Now.UtcTicks;

    /// <summary>Writes the changes for other processes, and returns what went wrong.</summary>
    public LedgerFailure? Save() => OnSave?.Invoke() ?? Failure;

    public void Dispose() => Lock?.Dispose();
}

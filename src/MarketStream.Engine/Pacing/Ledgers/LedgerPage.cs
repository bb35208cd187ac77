using MarketStream.Engine.Pacing.Accounts;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>An address's account while it is looked at and changed. Nobody else changes it until this is disposed.</summary>
/// <param name="Account">What is known; changes stay in this process until they are saved.</param>
/// <param name="Now">The moment it was opened, UTC.</param>
/// <param name="Trouble">What went wrong; null when nothing did.</param>
/// <param name="IsShared">Whether other processes see it.</param>
/// <param name="OnSave">Writes the account; null when it is this process's alone.</param>
/// <param name="Lock">Released in the end.</param>
internal sealed record LedgerPage(
    Account Account, DateTimeOffset Now, LedgerTrouble? Trouble, bool IsShared, Func<LedgerTrouble?>? OnSave, IDisposable? Lock) : IDisposable
{
    public long Ticks => Now.UtcTicks;

    /// <summary>Keeps the changes for other processes, and returns what went wrong.</summary>
    public LedgerTrouble? Save() => OnSave?.Invoke() ?? Trouble;

    public void Dispose() => Lock?.Dispose();
}

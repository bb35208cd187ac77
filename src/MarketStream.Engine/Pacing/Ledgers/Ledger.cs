using System.Security;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>
/// What each venue address has been asked for, shared by all processes of the user. Whatever happens to its files, a page is opened
/// within <see cref="Patience"/>: with what this process knows, and with what went wrong. One caller at a time.
/// </summary>
/// <param name="state">Where the files are; null keeps everything in memory.</param>
/// <param name="time">The wall clock is taken from it: no other is the same in all processes.</param>
internal sealed class Ledger(StateFolder? state, TimeProvider time)
{
    /// <summary>
    /// The longest that a dial waits for another process. The lock is held for less than a millisecond; but ten processes that
    /// start at once on few cores hold it for long enough.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How long nobody waits again after that was in vain.</summary>
    public static readonly TimeSpan PatienceLost = TimeSpan.FromSeconds(10);

    // A process that hardly gets the processor has not tried only because time has passed.
    private const int FewestTries = 100;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<string, AddressUsage> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly LedgerCleanup _cleanup = new();
    private long? _patientAgainAt;

    /// <summary>Opens what is known of an address.</summary>
    public async ValueTask<LedgerLease> OpenAsync(Uri uri, CancellationToken token)
    {
        var address = uri.Authority.ToLowerInvariant();
        if (!_known.TryGetValue(address, out var usage))
        {
            _known.Add(address, usage = new AddressUsage());

            // What runs for the first time is compiled first: not while others wait for the lock.
            usage.Merge(UsageSerializer.Read(UsageSerializer.Write(address, usage), address)!);
        }

        LedgerFailure? trouble = null;
        IDisposable? held = null;
        LedgerFile? file = null;
        try
        {
            if (state?.FolderFor(uri) is { } folder)
            {
                file = new LedgerFile(folder, address);
                held = await LockAsync(folder, token).ConfigureAwait(false);
                if (held is null) trouble = LedgerFailure.Locked(folder);
            }
        }
        catch (Exception error) when (IsOfTheFileSystem(error))
        {
            trouble = LedgerFailure.Unavailable(error);
        }

        // Without the lock there is nothing to write, but a cool-down that stands in the file is to be known all the same.
        if (file is not null) trouble = Read(file, address, usage, canSetAside: held is not null) ?? trouble;
        var now = time.GetUtcNow();
        Func<LedgerFailure?>? save = held is null ? null : () => Write(file!, address, usage);
        if (usage.Prune(now.UtcTicks)) trouble = save?.Invoke() ?? trouble;
        return new LedgerLease(usage, now, trouble, held is not null, save, held);
    }

    private async ValueTask<IDisposable?> LockAsync(string folder, CancellationToken token)
    {
        var start = time.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            if (LedgerFile.TryLock(folder) is { } held)
            {
                _patientAgainAt = null;
                return held;
            }

            if (_patientAgainAt > start) return null;
            if (time.GetElapsedTime(start) >= Patience && tries >= FewestTries)
            {
                _patientAgainAt = time.GetTimestamp() + (long)(PatienceLost.TotalSeconds * time.TimestampFrequency);
                return null;
            }

            await Task.Delay(TimerWait.Of(BetweenTries), time, token).ConfigureAwait(false);
        }
    }

    private static LedgerFailure? Read(LedgerFile file, string address, AddressUsage usage, bool canSetAside)
    {
        try
        {
            if (file.Read(UsageSerializer.MaxBytes) is not { } bytes) return null;
            if (UsageSerializer.Read(bytes, address) is { } written)
            {
                usage.Merge(written);
                return null;
            }

            if (!canSetAside) return null;
            file.SetAside();
            return LedgerFailure.Damaged(file.Path);
        }
        catch (Exception error) when (IsOfTheFileSystem(error))
        {
            return LedgerFailure.Unavailable(error);
        }
    }

    private LedgerFailure? Write(LedgerFile file, string address, AddressUsage usage)
    {
        try
        {
            file.Write(UsageSerializer.Write(address, usage));
            _cleanup.Run(Path.GetDirectoryName(file.Path)!, time.GetUtcNow());
            return null;
        }
        catch (Exception error) when (IsOfTheFileSystem(error))
        {
            return LedgerFailure.Unavailable(error);
        }
    }

    private static bool IsOfTheFileSystem(Exception error) =>
        error is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException;
}

using System.Security;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Pacing.Usage;

namespace MarketStream.Engine.Pacing.Ledgers;

/// <summary>
/// The usage of each venue address, shared by all processes of the user. Whatever state its files are in, a lease is returned within <see
/// cref="Patience"/>, with what this process knows and with what went wrong. One caller at a time.
/// </summary>
/// <param name="state">Where the files are; null keeps everything in memory.</param>
/// <param name="time">The clock. Its wall time is used, because no other clock is the same in all processes.</param>
internal sealed class Ledger(StateFolder? state, TimeProvider time)
{
    /// <summary>
    /// The longest that a dial waits for another process. The lock is held for less than a millisecond, but ten processes that start at
    /// once on few cores can hold it for that long together.
    /// </summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>How long this process does not wait again after a wait was in vain.</summary>
    public static readonly TimeSpan PatienceLost = TimeSpan.FromSeconds(10);

    // A process that gets little processor time has not really tried just because time has passed, so tries are counted as well.
    private const int FewestTries = 100;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<string, AddressUsage> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly LedgerCleanup _cleanup = new();
    private long? _patientAgainAt;

    /// <summary>Opens the usage of an address for reading and changing.</summary>
    public async ValueTask<LedgerLease> OpenAsync(Uri uri, CancellationToken token)
    {
        var address = uri.Authority.ToLowerInvariant();
        if (!_known.TryGetValue(address, out var usage))
        {
            _known.Add(address, usage = new AddressUsage());

            // The first call compiles the serializer. It happens here, so that other processes do not wait for that while the lock is
            // held.
            usage.Merge(UsageSerializer.Read(UsageSerializer.Write(address, usage), address)!);
        }

        LedgerFailure? failure = null;
        IDisposable? held = null;
        LedgerFile? file = null;
        try
        {
            if (state?.FolderFor(uri) is { } folder)
            {
                file = new LedgerFile(folder, address);
                held = await LockAsync(folder, token).ConfigureAwait(false);
                if (held is null) failure = LedgerFailure.Locked(folder);
            }
        }
        catch (Exception error) when (IsOfTheFileSystem(error))
        {
            failure = LedgerFailure.Unavailable(error);
        }

        // Without the lock nothing may be written, but a cool-down recorded in the file must be respected all the same.
        if (file is not null) failure = Read(file, address, usage, canSetAside: held is not null) ?? failure;
        var now = time.GetUtcNow();
        Func<LedgerFailure?>? save = held is null ? null : () => Write(file!, address, usage);
        if (usage.Prune(now.UtcTicks)) failure = save?.Invoke() ?? failure;
        return new LedgerLease(usage, now, failure, held is not null, save, held);
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

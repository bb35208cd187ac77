using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Decides which failed attempts are reported, for all shards of a connection together: each reason once, and again while it lasts, after
/// 5, 10, 20 minutes and so on up to an hour. A reason is the kind of failure and the HTTP status, because venues vary their wording.
/// </summary>
internal sealed class OutageLog(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private readonly Dictionary<int, long> _downSince = [];
    private readonly Dictionary<(DialFailure, int?), (long At, TimeSpan Pause)> _reported = [];

    /// <summary>A shard's attempt failed. Returns how long it has been down, as the end of a sentence, when that is to be reported; else null.</summary>
    public string? OnFailed(int shard, DialException error)
    {
        using (_gate.EnterScope())
        {
            var now = time.GetTimestamp();
            if (!_downSince.TryGetValue(shard, out var since)) _downSince.Add(shard, since = now);
            var reason = (error.Failure, error.Status);
            var pause = FirstPause;
            if (_reported.TryGetValue(reason, out var said))
            {
                if (time.GetElapsedTime(said.At, now) < said.Pause) return null;
                pause = said.Pause * 2 < LongestPause ? said.Pause * 2 : LongestPause;
            }

            _reported[reason] = (now, pause);
            var down = time.GetElapsedTime(since, now);
            return down < FirstPause ? "" : $" for {Text(down)}";
        }
    }

    /// <summary>A shard's socket was lost.</summary>
    public void OnLost(int shard)
    {
        using (_gate.EnterScope()) _downSince.TryAdd(shard, time.GetTimestamp());
    }

    /// <summary>A shard has a socket again. Returns how long it had none; zero when it was never without.</summary>
    public TimeSpan OnOpened(int shard)
    {
        using (_gate.EnterScope())
        {
            var down = _downSince.Remove(shard, out var since) ? time.GetElapsedTime(since) : TimeSpan.Zero;

            // The next outage is a different one, so its reason is reported even if it is the same.
            if (_downSince.Count == 0) _reported.Clear();
            return down;
        }
    }

    /// <summary>A duration for people.</summary>
    public static string Text(TimeSpan span) => span.TotalHours >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} h")
        : span.TotalMinutes >= 2
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s");
}

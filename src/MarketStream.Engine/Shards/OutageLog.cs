using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Decides what is said of attempts that fail, for all shards of a connection together: each reason once, and while it lasts from time
/// to time, after 5, 10, 20 minutes and so on, an hour at most. A reason is its kind and HTTP status: venues vary their words.
/// </summary>
internal sealed class OutageLog(TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private readonly Dictionary<int, long> _downSince = [];
    private readonly Dictionary<(DialFailure, int?), (long At, TimeSpan Pause)> _said = [];

    /// <summary>A shard's attempt failed; how long it has been down, as the end of a sentence, when that is to be said, else null.</summary>
    public string? OnFailed(int shard, DialException error)
    {
        using (_gate.EnterScope())
        {
            var now = time.GetTimestamp();
            if (!_downSince.TryGetValue(shard, out var since)) _downSince.Add(shard, since = now);
            var reason = (error.Failure, error.Status);
            var pause = FirstPause;
            if (_said.TryGetValue(reason, out var said))
            {
                if (time.GetElapsedTime(said.At, now) < said.Pause) return null;
                pause = said.Pause * 2 < LongestPause ? said.Pause * 2 : LongestPause;
            }

            _said[reason] = (now, pause);
            var down = time.GetElapsedTime(since, now);
            return down < FirstPause ? "" : $" for {Text(down)}";
        }
    }

    /// <summary>A shard's socket was lost.</summary>
    public void OnLost(int shard)
    {
        using (_gate.EnterScope()) _downSince.TryAdd(shard, time.GetTimestamp());
    }

    /// <summary>A shard has its socket; returns how long it was without, zero when it was not.</summary>
    public TimeSpan OnOpened(int shard)
    {
        using (_gate.EnterScope())
        {
            var down = _downSince.Remove(shard, out var since) ? time.GetElapsedTime(since) : TimeSpan.Zero;

            // The next outage is another one, whose reason is news.
            if (_downSince.Count == 0) _said.Clear();
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

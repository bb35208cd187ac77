namespace MarketStream.Engine.Texts;

/// <summary>
/// Replaces secrets by asterisks wherever text from others is shown. A venue may repeat a key in its refusal, in another letter case,
/// percent-encoded or cut, so any eight consecutive letters of a secret are recognised. Safe for all threads.
/// </summary>
/// <remarks>
/// No secret is kept: for every eight letters there is only a 32-bit hash, keyed with a random number per process. Innocent text is masked
/// by mistake once in some millions of messages. A secret of fewer than eight letters is masked only as a whole word, and one of fewer
/// than four is not masked.
/// </remarks>
internal static class SecretMask
{
    /// <summary>So many consecutive letters reveal a secret.</summary>
    internal const int Run = 8;

    private const string Stars = "****";
    private const int ShortestWord = 4;

    /// <summary>How many released secrets are still masked, because an answer that repeats them may be in flight.</summary>
    private const int Retired = 256;

    private static readonly object Gate = new();

    // Guarded by Gate. The number of secrets that have a run of this length and hash.
    private static readonly Dictionary<(int Length, int Hash), int> Runs = [];
    private static readonly bool[] IsLengthUsed = new bool[Run + 1];
    private static readonly Queue<Secret> Leaving = new();

    /// <summary>Masks a secret from now on, until it is released and 255 others have been released after it.</summary>
    public static IDisposable Remember(ReadOnlySpan<char> secret)
    {
        if (secret.Length < ShortestWord) return new Secret([]);
        var letters = new Letters(secret);
        var length = Math.Min(Run, letters.Count);
        var made = new Secret([.. Enumerable.Range(0, letters.Count - length + 1).Select(at => (length, letters.HashAt(at, length))).Distinct()]);
        letters.Clear();
        lock (Gate)
        {
            IsLengthUsed[length] = true;
            foreach (var run in made.Runs) Runs[run] = Runs.GetValueOrDefault(run) + 1;
        }

        return made;
    }

    /// <summary>Masks a secret that is used once, such as a signature.</summary>
    public static void RememberForAWhile(ReadOnlySpan<char> secret) => Remember(secret).Dispose();

    /// <summary>The text without any part that reveals a secret.</summary>
    public static string Hide(string text)
    {
        var letters = new Letters(text);
        var isHidden = new bool[letters.Count];
        var isAny = false;
        lock (Gate)
        {
            if (Runs.Count == 0) return text;
            for (var length = ShortestWord; length <= Run; length++)
            {
                for (var at = 0; IsLengthUsed[length] && at + length <= letters.Count; at++)
                {
                    if (!Runs.ContainsKey((length, letters.HashAt(at, length))) || (length < Run && !letters.IsWord(at, length))) continue;
                    isHidden.AsSpan(at, length).Fill(true);
                    isAny = true;
                }
            }
        }

        return isAny ? letters.Replace(text, isHidden, Stars) : text;
    }

    /// <summary>The error, for use as an inner exception; null when its own text reveals a secret.</summary>
    public static Exception? Clean(Exception error)
    {
        var words = error.ToString();
        return Hide(words) == words ? error : null;
    }

    private static void Retire(Secret secret)
    {
        lock (Gate)
        {
            Leaving.Enqueue(secret);
            if (Leaving.Count < Retired) return;
            foreach (var run in Leaving.Dequeue().Runs)
            {
                if (--Runs[run] == 0) Runs.Remove(run);
            }
        }
    }

    private sealed class Secret((int Length, int Hash)[] runs) : IDisposable
    {
        private int _isRetired;

        public (int Length, int Hash)[] Runs => runs;

        public void Dispose()
        {
            if (runs.Length > 0 && Interlocked.Exchange(ref _isRetired, 1) == 0) Retire(this);
        }
    }
}

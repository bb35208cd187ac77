namespace MarketStream.Engine.Texts;

/// <summary>
/// Puts stars in the place of secrets, wherever somebody else's words are shown. A venue may repeat a key in its refusal, in
/// another case, percent-encoded or cut, so a secret is recognised by any eight letters in a row. Safe for all threads.
/// </summary>
/// <remarks>
/// No secret is kept here: of every eight letters only a hash of 32 bits is, with a key that the process draws at random. A stranger's
/// text is masked by mistake once in some millions of messages. What is shorter than eight letters is masked as a whole word, and
/// what is shorter than four is no secret.
/// </remarks>
internal static class SecretMask
{
    /// <summary>So many letters in a row give a secret away.</summary>
    internal const int Run = 8;

    private const string Stars = "****";
    private const int ShortestWord = 4;

    /// <summary>Secrets that have been let go of are still masked: an answer may be on its way.</summary>
    private const int Retired = 256;

    private static readonly object Gate = new();

    // Guarded by Gate: how many secrets have a run of this length and hash.
    private static readonly Dictionary<(int Length, int Hash), int> Runs = [];
    private static readonly bool[] IsLengthUsed = new bool[Run + 1];
    private static readonly Queue<Secret> Leaving = new();

    /// <summary>Masks a secret from here on, until it is let go of and 255 others were after it.</summary>
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

    /// <summary>Masks a secret that is used once, as a signature.</summary>
    public static void RememberForAWhile(ReadOnlySpan<char> secret) => Remember(secret).Dispose();

    /// <summary>The text without what gives a secret away.</summary>
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

    /// <summary>The error, to be the cause of another one; null when its own words give a secret away.</summary>
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

namespace MarketStream.Simulator.Sockets;

/// <summary>The faults that are switched on now. Any thread may set and read them.</summary>
internal sealed class VenueFaults
{
    private volatile RefusalKind _refusal;
    private volatile bool _ignoreCommands;
    private volatile bool _ignoreClose;
    private volatile bool _frozen;
    private int _ignoredNames;
    private int _lostAnswers;

    public RefusalKind Refusal { get => _refusal; set => _refusal = value; }

    public bool IgnoreCommands { get => _ignoreCommands; set => _ignoreCommands = value; }

    public bool IgnoreClose { get => _ignoreClose; set => _ignoreClose = value; }

    /// <summary>Whether nothing at all is sent, not even pings, while all sockets stay open.</summary>
    public bool Frozen { get => _frozen; set => _frozen = value; }

    /// <summary>Accepts the given number of names without serving them.</summary>
    public void IgnoreNames(int names) => Volatile.Write(ref _ignoredNames, names);

    /// <summary>Executes the given number of commands without an answer.</summary>
    public void LoseAnswers(int answers) => Volatile.Write(ref _lostAnswers, answers);

    public bool ShouldIgnoreName() => TakeOne(ref _ignoredNames);

    public bool ShouldLoseAnswer() => TakeOne(ref _lostAnswers);

    // Any thread may take one; a number below 0 after a race counts as 0.
    private static bool TakeOne(ref int left) => Volatile.Read(ref left) > 0 && Interlocked.Decrement(ref left) >= 0;
}

namespace MarketStream.Simulator.Sockets;

/// <summary>The faults switched on now; each is read where it acts.</summary>
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

    /// <summary>Nothing at all is sent, not even pings, and nothing is closed: the zombie socket.</summary>
    public bool Frozen { get => _frozen; set => _frozen = value; }

    /// <summary>The next so many names are accepted and not served.</summary>
    public void IgnoreNames(int names) => Volatile.Write(ref _ignoredNames, names);

    /// <summary>The next so many commands are obeyed without an answer.</summary>
    public void LoseAnswers(int answers) => Volatile.Write(ref _lostAnswers, answers);

    public bool IgnoresName() => TakeOne(ref _ignoredNames);

    public bool LosesAnswer() => TakeOne(ref _lostAnswers);

    private static bool TakeOne(ref int left) => Volatile.Read(ref left) > 0 && Interlocked.Decrement(ref left) >= 0;
}

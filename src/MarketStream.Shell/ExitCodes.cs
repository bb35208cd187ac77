namespace MarketStream.Shell;

/// <summary>What the process tells its caller, unless a script says otherwise.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>As pwsh answers to an unknown argument.</summary>
    public const int BadArguments = 64;

    /// <summary>As shells report an interrupted command.</summary>
    public const int Interrupted = 130;
}

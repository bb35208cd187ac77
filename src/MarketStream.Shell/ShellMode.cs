namespace MarketStream.Shell;

/// <summary>What the shell is asked to run.</summary>
internal enum ShellMode
{
    /// <summary>The quickstart of the checkout.</summary>
    Quickstart,

    /// <summary>A script file.</summary>
    File,

    /// <summary>A text.</summary>
    Command,

    /// <summary>Lines as the user types them.</summary>
    Interactive,

    /// <summary>Nothing; tells how to use it.</summary>
    Help,
}

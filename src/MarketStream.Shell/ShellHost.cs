using System.Globalization;
using System.Management.Automation.Host;

namespace MarketStream.Shell;

/// <summary>The host that scripts see as <c>$Host</c>.</summary>
internal sealed class ShellHost : PSHost
{
    public ShellUserInterface ShellUI { get; } = new();

    /// <summary>What <c>exit</c> asked for; null while nobody did.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "MarketStream.Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => ShellUI;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}

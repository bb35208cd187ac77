using System.Management.Automation.Runspaces;
using MarketStream.Shell;
using Microsoft.PowerShell;

// Nothing is reported to anybody, and no network is needed.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

// A file or another program has no use for colours.
if (Console.IsOutputRedirected) Environment.SetEnvironmentVariable("NO_COLOR", "1");

var checkout = Checkout.OfThisBuild;
if (!File.Exists(checkout.Manifest))
{
    Console.Error.WriteLine($"{checkout.Manifest} is not there: the checkout was moved or deleted. Build the shell again where it is now.");
    return 1;
}

var state = InitialSessionState.CreateDefault2();
state.ImportPSModule([checkout.Manifest]);
if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;
return ConsoleShell.Start(state, ShellTexts.Banner, ShellTexts.Help, ShellArguments.For(args, checkout.Quickstart));

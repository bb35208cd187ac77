using System.Management.Automation.Runspaces;
using MarketStream.Shell;
using Microsoft.PowerShell;

// The shell reports nothing to anybody and needs no network.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

// Colours would only disturb a file or another program that reads the output.
if (Console.IsOutputRedirected) Environment.SetEnvironmentVariable("NO_COLOR", "1");

var checkout = Checkout.OfThisBuild;
if (!File.Exists(checkout.Manifest))
{
    Console.Error.WriteLine($"{checkout.Manifest} does not exist: the checkout was moved or deleted. Build the shell again where the checkout is now.");
    return 1;
}

var state = InitialSessionState.CreateDefault2();
state.ImportPSModule([checkout.Manifest]);
if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;
return ConsoleShell.Start(state, ShellTexts.Banner, ShellTexts.Help, ShellArguments.For(args, checkout.Quickstart));

using MarketStream.Shell;

if (!ShellOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(ShellOptions.Usage);
    return ExitCodes.BadArguments;
}

if (options.Mode == ShellMode.Help)
{
    Console.Out.WriteLine(ShellOptions.Usage);
    return ExitCodes.Success;
}

if (Checkout.Find() is not { } checkout)
{
    Console.Error.WriteLine("MarketStream.psd1 was not found in this folder or above it. Run the shell from a checkout.");
    return ExitCodes.Failure;
}

if (!checkout.IsBuilt)
{
    Console.Error.WriteLine($"The module is not built: {checkout.CmdletAssembly} is missing. Run: dotnet build");
    return ExitCodes.Failure;
}

using var session = new ShellSession(checkout);
return options.Mode switch
{
    ShellMode.Command => session.Run(options.Text),
    ShellMode.File => session.RunFile(Path.GetFullPath(options.Text), options.Arguments),
    ShellMode.Interactive => session.RunInteractive(),
    _ => session.RunFile(checkout.Quickstart, options.Arguments),
};

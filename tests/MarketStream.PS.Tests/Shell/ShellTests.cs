using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Shell;

/// <summary>The shell of the repository, run as a user runs it, with nobody at the keyboard.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("marketstream-shell-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("param([int] $Code) Get-Command Connect-MarketStream; exit $Code", 7)]
    [InlineData("param([int] $Code) Get-Command Connect-MarketStream; throw 'An error.'", 1)]
    public async Task File_WithArguments_DecidesTheExitCode(string script, int expected)
    {
        var path = PathOf("script.ps1");
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        var ended = await RunAsync("-File", path, "-Code", "7");
        Assert.True(ended.ExitCode == expected, ended.ToString());
        Assert.Contains("Connect-MarketStream", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_InTheShell_HasTheModulesOfPowerShell()
    {
        var ended = await RunAsync(
            "-NoProfile",
            "-Command",
            "Get-Command Export-Csv, Start-ThreadJob, Set-PSReadLineOption, Receive-StreamEvent | ForEach-Object Source; exit 3");
        Assert.Equal(
            ["Microsoft.PowerShell.Utility", "Microsoft.PowerShell.ThreadJob", "PSReadLine", "MarketStream"],
            ended.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(3, ended.ExitCode);
    }

    [Fact]
    public async Task Quickstart_WithItsParameters_SaysWhatItDoesAndWritesAFile()
    {
        var path = PathOf("trades.csv");
        var ended = await RunAsync("-Seconds", "0.5", "-Path", path);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.Contains("Subscribed 240 streams over 2 sockets", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Events", ended.Output, StringComparison.Ordinal);
        Assert.True((await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken)).Length > 1);
    }

    [Fact]
    public async Task Argument_ThatNobodyKnows_IsAnsweredWithTheUsage()
    {
        var ended = await RunAsync("-NoSuchParameter");
        Assert.Equal(64, ended.ExitCode);
        Assert.Contains("MarketStream.Shell -File", ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    private static Task<ProcessResult> RunAsync(params string[] arguments) => PowerShellProcess.RunAsync(arguments, Checkout.Shell);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}

using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Pester;

public class PesterTests
{
    private const int NoPester = 42;

    public static TheoryData<string> Suites =>
        [.. Directory.GetFiles(Checkout.PathOf("tests", "Pester"), "*.Tests.ps1").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Suite_UnderAFullPowerShell_Passes(string suite)
    {
        var pwsh = Pwsh.Find();
        Assert.SkipWhen(
            pwsh is null,
            "No pwsh on PATH nor in MARKETSTREAM_PWSH. Install PowerShell 7.4 or later: https://aka.ms/powershell");

        var path = Checkout.PathOf("tests", "Pester", suite).Replace("'", "''", StringComparison.Ordinal);
        var (exitCode, output) = await Pwsh.RunAsync(
            pwsh!,
            $"""
            if (-not (Get-Module Pester -ListAvailable | Where-Object Version -ge ([version]'5.0'))) {"{"} exit {NoPester} {"}"}
            Import-Module Pester -MinimumVersion 5.0
            $result = Invoke-Pester -Path '{path}' -PassThru -Output Detailed
            exit [math]::Min($result.FailedCount + $result.FailedContainersCount, {NoPester - 1})
            """,
            TestContext.Current.CancellationToken);
        Assert.SkipWhen(
            exitCode == NoPester,
            $"{pwsh} has no Pester 5. Install it there: Install-PSResource Pester -TrustRepository");
        Assert.True(exitCode == 0, output);
    }
}

using System.Text.RegularExpressions;
using System.Xml.Linq;
using MarketStream.PostgreSql.Tests.Server;

namespace MarketStream.PostgreSql.Tests.Modules;

/// <summary>Both modules in a real pwsh.</summary>
public sealed partial class ModuleTests(SharedServer shared) : IDisposable
{
    private const string Secret = "s3cr3t-Passw0rd";

    private const string Venue =
        """
        $sim = Start-MarketStreamSimulator -Venue binance-options -EventsPerSecond 200
        $connection = Connect-MarketStream -Venue binance-options -Uri $sim.Uri
        Get-MarketSymbol -Connection $connection | Select-Object -First 3 | Add-StreamSubscription -Channel Trade
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mspg-pwsh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Export_FromAPipeline_StoresTheEventsOfTheOtherModule()
    {
        var server = shared.Get();

        var output = Run(
            $$"""
            {{Venue}}
            Receive-StreamEvent -MaxEvents 50 | Export-StreamPostgreSql $env:MSPG -Schema pwsh -PassThru -InformationVariable result > events.txt
            "stored $($result.MessageData.StoredCount)"
            Receive-StreamEvent -MaxEvents 20 | Export-StreamEvent ./trades.csv
            Import-StreamEvent ./trades.csv | Export-StreamPostgreSql $env:MSPG -Schema pwsh
            foreach ($name in 'Npgsql', 'MarketStream.PostgreSql', 'MarketStream.Engine', 'MarketStream.PostgreSql.PS', 'MarketStream.Abstractions') {
                $found = @([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq $name })
                "$name $($found.Count) $([Runtime.Loader.AssemblyLoadContext]::GetLoadContext($found[0]).Name)"
            }
            """,
            server.ConnectionString);

        Assert.Contains("stored 50", output, StringComparison.Ordinal);
        Assert.Contains("Npgsql 1 MarketStream\n", output, StringComparison.Ordinal);
        Assert.Contains("MarketStream.PostgreSql 1 MarketStream\n", output, StringComparison.Ordinal);
        Assert.Contains("MarketStream.Engine 1 MarketStream\n", output, StringComparison.Ordinal);
        Assert.Contains("MarketStream.PostgreSql.PS 1 Default\n", output, StringComparison.Ordinal);
        Assert.Contains("MarketStream.Abstractions 1 Default\n", output, StringComparison.Ordinal);
        Assert.Equal(70L, server.Query<long>("select count(*) from pwsh.trade"));
    }

    [Fact]
    public void Import_BesideAnotherModulesNpgsql_UsesItsOwn()
    {
        var server = shared.Get();

        // Another module has brought a library of the same name into the session. What it is does not matter.
        var output = Run(
            """
            Add-Type -TypeDefinition 'namespace Npgsql { public static class NpgsqlConnection { public static string Whose => "theirs"; } }' -OutputAssembly ./Npgsql.dll
            [Reflection.Assembly]::LoadFrom("$PWD/Npgsql.dll") > $null
            '{"e":1}' > $null
            $event = [MarketStream.Events.MiniTickerEvent]::new()
            $event | Export-StreamPostgreSql $env:MSPG -Schema beside
            [Npgsql.NpgsqlConnection]::Whose
            """,
            server.ConnectionString);

        Assert.Contains("theirs", output, StringComparison.Ordinal);
        Assert.Equal(1L, server.Query<long>("select count(*) from beside.mini_ticker"));
    }

    [Fact]
    public void Recording_Live_IsShownStoppedAndComplete()
    {
        var server = shared.Get();

        var output = Run(
            $$"""
            {{Venue}}
            $recording = Start-StreamPostgreSqlRecording $env:MSPG -Schema recorded -Channel Trade -FlushInterval 100ms
            $end = [datetime]::UtcNow.AddSeconds(60)
            while ($recording.EventCount -lt 100 -and [datetime]::UtcNow -lt $end) { Start-Sleep -Milliseconds 50 }
            Get-StreamRecording | Select-Object Id, State, Format, Path, EventCount, Bytes, EventsPerSecond, Lag, SpooledCount, LostCount | Format-List
            Get-StreamRecording | Format-Table | Out-String -Width 200
            Stop-StreamRecording
            "events $($recording.EventCount) $($recording.State)"
            Wait-StreamRecording $recording -ErrorAction Ignore > $null
            """,
            server.ConnectionString);

        var events = Stopped().Match(output);
        Assert.True(events.Success, output);
        Assert.Contains("Format          : Database", output, StringComparison.Ordinal);
        Assert.Contains("postgresql://", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Username", output, StringComparison.Ordinal);
        Assert.Equal(long.Parse(events.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), server.Query<long>("select count(*) from recorded.trade"));
    }

    [Fact]
    public void Recording_WhoseProcessIsKilledWhileTheServerIsAway_IsSentByTheNext()
    {
        using var own = OwnServer.New();
        own.Stop();
        var killed = Run(
            $$"""
            {{Venue}}
            $recording = Start-StreamPostgreSqlRecording $env:MSPG -Channel Trade -FlushInterval 100ms -MinFreeDisk 0
            $end = [datetime]::UtcNow.AddSeconds(60)
            while ($recording.SpooledCount -lt 100 -and [datetime]::UtcNow -lt $end) { Start-Sleep -Milliseconds 50 }
            Start-Sleep 1
            "state $($recording.State)"
            Stop-Process -Id $PID -Force
            """,
            own.ConnectionString);
        Assert.Contains("state Spooling", killed, StringComparison.Ordinal);
        own.Start();

        var output = Run(
            $$"""
            {{Venue}}
            $recording = Start-StreamPostgreSqlRecording $env:MSPG -Channel Trade -FlushInterval 100ms -MinFreeDisk 0
            "left $($recording.SpooledCount)"
            $end = [datetime]::UtcNow.AddSeconds(60)
            while (($recording.SpooledCount -gt 0 -or $recording.EventCount -lt 200) -and [datetime]::UtcNow -lt $end) { Start-Sleep -Milliseconds 50 }
            Stop-StreamRecording
            "events $($recording.EventCount) $($recording.State)"
            """,
            own.ConnectionString);

        var events = Stopped().Match(output);
        Assert.True(events.Success, output);
        Assert.DoesNotContain("left 0", output, StringComparison.Ordinal);

        // Notices count as events; the first of them said that the server was away.
        Assert.Equal(events.Groups[1].Value, own.Psql("select (select count(*) from marketstream.trade) + (select count(*) from marketstream.notice)"));
        Assert.Equal("0", own.Psql("select count(*) - count(distinct (symbol, trade_id, received_at, received_at_ticks)) from marketstream.trade"));
        Assert.Equal("0", own.Psql("select count(*) from marketstream.stream_writers"));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=d;Username=u;Password=s3cr3t-Passw0rd", "DatabaseUnreachable")]
    [InlineData("Host=127.0.0.1;Nonsense=1;Password=s3cr3t-Passw0rd", "ConnectionStringInvalid")]
    [InlineData("postgresql://u:s3cr3t-Passw0rd@127.0.0.1:1/d", "DatabaseUnreachable")]
    public void Error_OfAConnectionStringWithAPassword_ShowsItNowhere(string text, string id)
    {
        var output = Run(
            $$"""
            $ErrorActionPreference = 'Continue'
            $ticker = [MarketStream.Events.MiniTickerEvent]::new()
            $ticker | Export-StreamPostgreSql '{{text}}'
            $ticker | Export-StreamPostgreSql -Schema other `
                -ConnectionString '{{text}}'
            $Error | Format-List * -Force | Out-String -Width 400
            $Error | ForEach-Object { $_.FullyQualifiedErrorId; $_.InvocationInfo | Format-List * -Force | Out-String -Width 400; $_.InvocationInfo.BoundParameters | Out-String -Width 400 }
            Get-Error | Out-String -Width 400
            """,
            "");

        Assert.Contains(id, output, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_OfBoth_TouchesNothing()
    {
        var server = shared.Get();

        var output = Run(
            $$"""
            {{Venue}}
            [MarketStream.Events.MiniTickerEvent]::new() | Export-StreamPostgreSql $env:MSPG -Schema untouched -WhatIf
            Start-StreamPostgreSqlRecording $env:MSPG -Schema untouched -WhatIf
            @(Get-StreamRecording).Count
            """,
            server.ConnectionString);

        Assert.Equal(2, WhatIf().Count(output));
        Assert.False(server.Query<bool>("select exists (select from pg_namespace where nspname = 'untouched')"));
    }

    [Fact]
    public void Manifests_HaveOneVersion()
    {
        var first = File.ReadAllText(Path.Combine(PwshRun.Root, "MarketStream.psd1"));
        var second = File.ReadAllText(Path.Combine(PwshRun.Root, "MarketStream.PostgreSql", "MarketStream.PostgreSql.psd1"));
        var version = Version().Match(first).Groups[1].Value;

        Assert.Equal(version, Version().Match(second).Groups[1].Value);
        Assert.Contains($"RequiredVersion = '{version}'", second, StringComparison.Ordinal);
    }

    [Fact]
    public void BinFolder_HasNothingOfTheFirstModule()
    {
        var bin = Path.Combine(PwshRun.Root, "MarketStream.PostgreSql", "bin");

        Assert.Equal(["MarketStream.PostgreSql.Loader.dll", "MarketStream.PostgreSql.PS.dll"], Names(bin));
        Assert.Equal(["MarketStream.PostgreSql.dll", "Npgsql.dll"], Names(Path.Combine(bin, "engine")));

        static IEnumerable<string?> Names(string folder) => Directory.GetFiles(folder, "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("MarketStream.PostgreSql", "MarketStream.Abstractions MarketStream.Engine")]
    [InlineData("MarketStream.PostgreSql.Loader", "MarketStream.Loader")]
    [InlineData("MarketStream.PostgreSql.PS", "MarketStream.Abstractions MarketStream.Engine MarketStream.PS MarketStream.PostgreSql")]
    public void Project_References_OnlyWhatItMay(string project, string allowed)
    {
        var referenced = XDocument.Load(Path.Combine(PwshRun.Root, "src", project, $"{project}.csproj")).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed.Split(' '), referenced);
    }

    private string Run(string script, string connectionString)
    {
        var output = PwshRun.Run(script, connectionString, _folder).ReplaceLineEndings("\n");
        TestContext.Current.TestOutputHelper?.WriteLine(output);
        return output;
    }

    [GeneratedRegex("events (\\d+) Stopped")]
    private static partial Regex Stopped();

    [GeneratedRegex("What if: ")]
    private static partial Regex WhatIf();

    [GeneratedRegex(@"ModuleVersion\s*=\s*'([^']+)'")]
    private static partial Regex Version();
}

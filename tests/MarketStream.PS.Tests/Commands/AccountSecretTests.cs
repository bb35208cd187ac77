using System.Text;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

/// <summary>A whole session of which nothing that was written, anywhere, holds a secret.</summary>
public sealed class AccountSecretTests : IDisposable
{
    private const string StateVariable = "MARKETSTREAM_STATE";

    private const string Session = """
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $all = @(
            & {
                $c = Connect-MarketStream $venue -Uri $sim.Uri -Credential $credential -Name desk -Verbose -Debug
                $c | Format-List *; $c.Shards | Format-List *
                try { Connect-MarketStream $venue -Uri $sim.Uri -Credential $wrong -Name other } catch { $_ | Format-List * -Force; $_.Exception.ToString() }
                $o = Send-SimulatedOrder BTCUSDT -Quantity 3
                Wait-StreamOrder $o.OrderId -Status New | Format-List *
                Receive-StreamEvent -Connection desk -IncludeNotice -OverflowPolicy Spill -TimeoutSeconds 1 -Verbose | ForEach-Object { $_ | Format-List *; $_ | ConvertTo-Json -Depth 4 -WarningAction Ignore }
                $sim.Simulator.ExpireListenKeys($true)
                $deadline = [DateTime]::UtcNow.AddSeconds(30)
                while (-not ($c.RecentNotices | Where-Object Kind -eq AccountReconciled | Select-Object -Skip 1) -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }
                $null = $o | Send-SimulatedOrder -Action Fill
                Receive-StreamEvent -Connection desk -IncludeNotice -TimeoutSeconds 2 | Tee-Object -Variable items | Export-StreamEvent -Path "$folder/all.jsonl" -Force
                $items | Export-StreamEvent -Path "$folder/all.csv" -SplitByKind -Force
                $items | ForEach-Object { "$_"; $_ | Format-List * }
                Get-StreamAccount | Format-List *; Get-StreamOrder | Format-List *; Get-StreamPosition | Format-List *
                Get-StreamSubscription -Connection desk; Get-MarketStreamSimulator | Format-List *; $sim.Simulator.Options | Format-List *
                Get-MarketVenue $venue -Limit | Format-List *
                $c.RecentNotices | Format-List *
                Disconnect-MarketStream -Name desk -Verbose
            } *>&1
        )
        ($all | Out-String -Width 500) + ($Error | ForEach-Object { $_ | Format-List * -Force; $_.Exception.ToString() } | Out-String -Width 500)
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("account-").FullName;
    private readonly string? _stateBefore = Environment.GetEnvironmentVariable(StateVariable);

    public AccountSecretTests() => Environment.SetEnvironmentVariable(StateVariable, Path.Combine(_folder, "state"));

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(StateVariable, _stateBefore);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Session_Whole_ShowsNoSecretAnywhere()
    {
        using var account = new SimulatedAccount(connect: false);
        account.Session.Set("folder", _folder);
        var before = await KeyAsync(account);
        using var shell = account.Session.CreateShell(Session);
        var written = string.Join('\n', shell.Invoke().Select(item => item.ToString()));
        var after = await KeyAsync(account);
        Assert.Contains("account", written, StringComparison.Ordinal);
        Assert.Contains("AccountReconciled", written, StringComparison.Ordinal);
        Assert.NotEqual(before, after);

        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(file => (Name: file, Text: Encoding.UTF8.GetString(File.ReadAllBytes(file)))).ToList();
        Assert.Contains(files, file => file.Name.EndsWith(".jsonl", StringComparison.Ordinal) && file.Text.Contains("BTCUSDT", StringComparison.Ordinal));
        var streams = shell.Streams;
        string[] said =
        [
            .. streams.Error.Select(record => $"{record} {record.Exception}"),
            .. streams.Warning.Select(record => record.Message),
            .. streams.Verbose.Select(record => record.Message),
            .. streams.Debug.Select(record => record.Message),
            .. streams.Information.Select(record => $"{record.MessageData}"),
        ];
        Assert.All(Secrets(before, after), secret =>
        {
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
            Assert.All(said, text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
            Assert.All(files, file => Assert.DoesNotContain(secret, file.Text + file.Name, StringComparison.Ordinal));
        });
    }

    private static IEnumerable<string> Secrets(string before, string after) =>
        [SimulatedAccount.ApiKey, SimulatedAccount.Secret, "another-secret-of-which-nothing-is-shown", before, after];

    private static async Task<string> KeyAsync(SimulatedAccount account)
    {
        using var client = new HttpClient { BaseAddress = account.Run("$sim.RestUri").Value<Uri>() };
        client.DefaultRequestHeaders.Add("X-MBX-APIKEY", SimulatedAccount.ApiKey);
        using var answer = await client.PostAsync("/fapi/v1/listenKey", null);
        return (await answer.Content.ReadAsStringAsync()).Split('"')[3];
    }
}

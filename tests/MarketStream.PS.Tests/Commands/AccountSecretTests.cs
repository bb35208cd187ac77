using System.Collections;
using System.Management.Automation;
using System.Text;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Commands;

/// <summary>A whole session of which nothing that was written, anywhere, holds a secret.</summary>
public sealed class AccountSecretTests : IDisposable
{
    private const string StateVariable = "MARKETSTREAM_STATE";

    private const string Session = """
        $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
        $c = Connect-MarketStream $venue -Uri $sim.Uri -Credential $credential -Name desk -LogPath "$folder/desk.log" -LogLevel Trace -Debug -Verbose
        $c; $c.Shards
        try { Connect-MarketStream $venue -Uri $sim.Uri -Credential $wrong -Name other } catch { $_; "$($_.Exception)" }
        $o = Send-SimulatedOrder BTCUSDT -Quantity 3
        Wait-StreamOrder $o.OrderId -Status New
        Receive-StreamEvent -Connection desk -IncludeNotice -OverflowPolicy Spill -TimeoutSeconds 1
        $sim.Simulator.ExpireListenKeys($true)
        $deadline = [DateTime]::UtcNow.AddSeconds(30)
        while (@($c.RecentNotices | Where-Object Kind -eq AccountReconciled).Count -lt 2 -and [DateTime]::UtcNow -lt $deadline) { [Threading.Thread]::Sleep(50) }
        $null = $o | Send-SimulatedOrder -Action Fill
        $items = Receive-StreamEvent -Connection desk -IncludeNotice -TimeoutSeconds 2
        $items | Export-StreamEvent -Path "$folder/all.jsonl" -Force
        $items | Export-StreamEvent -Path "$folder/all.csv" -SplitByKind -Force
        $items
        Get-StreamAccount; Get-StreamOrder; Get-StreamPosition; Get-StreamSubscription -Connection desk
        Get-MarketStreamSimulator; $sim.Simulator.Options; Get-MarketVenue $venue -Limit
        $c.RecentNotices
        Disconnect-MarketStream -Name desk
        $Error
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
        var written = string.Join('\n', shell.Invoke().Select(item => Everything(item, 3)));
        var after = await KeyAsync(account);
        Assert.Contains("account", written, StringComparison.Ordinal);
        Assert.Contains("AccountReconciled", written, StringComparison.Ordinal);
        Assert.NotEqual(before, after);

        var files = Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Select(file => (Name: file, Text: Encoding.UTF8.GetString(File.ReadAllBytes(file)))).ToList();
        Assert.Contains(files, file => file.Name.EndsWith("desk.log", StringComparison.Ordinal) && file.Text.Contains("KeyMade", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Name.EndsWith(".jsonl", StringComparison.Ordinal) && file.Text.Contains("BTCUSDT", StringComparison.Ordinal));
        var streams = shell.Streams;
        Assert.Contains(streams.Debug, record => record.Message.Contains("RequestAnswered", StringComparison.Ordinal));
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

    /// <summary>An object as text, with its properties, theirs, and so on.</summary>
    private static string Everything(PSObject? item, int depth)
    {
        if (item is null) return "";
        var text = new StringBuilder().AppendLine(item.ToString());
        if (depth == 0 || item.BaseObject is string || item.BaseObject.GetType().IsPrimitive) return text.ToString();
        if (item.BaseObject is IEnumerable list) return text.AppendJoin('\n', list.Cast<object?>().Take(100).Select(part => Everything(part is null ? null : PSObject.AsPSObject(part), depth - 1))).ToString();
        foreach (var property in item.Properties)
        {
            try
            {
                text.AppendLine(Everything(property.Value is { } value ? PSObject.AsPSObject(value) : null, depth - 1));
            }
            catch (GetValueException)
            {
                // A property that throws shows nothing.
            }
        }

        return text.ToString();
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

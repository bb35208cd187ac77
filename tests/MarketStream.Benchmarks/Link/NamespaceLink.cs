using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Link;

/// <summary>
/// Two network namespaces of this machine with a cable between them: the venue's process in one, the client's in the other. Needs Linux,
/// its <c>ip</c> and root; elsewhere it says why it does nothing.
/// </summary>
internal sealed class NamespaceLink : IAsyncDisposable
{
    private const string VenueAddress = "10.213.77.2";

    private static readonly string Tag = string.Create(CultureInfo.InvariantCulture, $"ms{Environment.ProcessId}");

    private NamespaceLink()
    {
    }

    private static string Client => Tag + "c";

    private static string Venue => Tag + "v";

    /// <summary>False when the promise was broken; true when it was kept, or when nothing could be tried.</summary>
    public static async Task<bool> RunAsync(LinkOptions options, int limit)
    {
        if (await WhyNotAsync() is { } reason)
        {
            Console.WriteLine($"No link of the system was taken down: {reason}");
            return true;
        }

        await using var link = new NamespaceLink();
        foreach (var line in (string[])
        [
            $"link add {Tag}0 netns {Client} type veth peer name {Tag}1 netns {Venue}", $"-n {Client} addr add 10.213.77.1/24 dev {Tag}0",
            $"-n {Venue} addr add {VenueAddress}/24 dev {Tag}1", $"-n {Client} link set {Tag}0 up", $"-n {Venue} link set {Tag}1 up",
            $"-n {Client} link set lo up", $"-n {Venue} link set lo up",
        ])
        {
            if (await IpAsync(line) is { Length: > 0 } error) throw new InvalidOperationException($"ip {line}: {error}");
        }

        using var venue = Start(Venue, "link-venue", limit.ToString(CultureInfo.InvariantCulture));
        var port = await venue.StandardOutput.ReadLineAsync();
        using var client = Start(Client, "link-client", $"ws://{VenueAddress}:{port}", limit.ToString(CultureInfo.InvariantCulture), options.Seed.ToString(CultureInfo.InvariantCulture));
        await client.StandardOutput.ReadLineAsync();
        await Task.Delay(LinkScenario.Before);
        await IpAsync($"-n {Venue} link set {Tag}1 down");
        await Task.Delay(options.Length);
        await IpAsync($"-n {Venue} link set {Tag}1 up");
        await Task.Delay(LinkScenario.After + options.Length);

        // What the system repeats comes after waits that have doubled meanwhile.
        client.StandardInput.Close();
        var outcome = JsonSerializer.Deserialize<LinkOutcome>(await client.StandardOutput.ReadToEndAsync())!;
        venue.StandardInput.Close();
        var counts = JsonSerializer.Deserialize<SimulatorCounts>(await venue.StandardOutput.ReadToEndAsync())!;
        return LinkScenario.Judge($"Link between two namespaces down for {options.Length.TotalSeconds} s", limit, counts, outcome.Said, outcome.Missing);
    }

    public async ValueTask DisposeAsync()
    {
        await IpAsync($"netns del {Client}");
        await IpAsync($"netns del {Venue}");
    }

    private static async Task<string?> WhyNotAsync()
    {
        if (!OperatingSystem.IsLinux()) return "network namespaces are Linux's.";
        try
        {
            var error = await IpAsync($"netns add {Client}");
            if (error.Length == 0) error = await IpAsync($"netns add {Venue}");
            return error.Length == 0 ? null : error;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return $"ip cannot be started, {error.Message}";
        }
    }

    private static Process Start(string space, params string[] arguments)
    {
        var own = OwnProcess.Start(arguments);
        var start = new ProcessStartInfo("ip", ["netns", "exec", space, own.FileName, .. own.ArgumentList])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>Runs <c>ip</c>; what it complains of, empty when nothing.</summary>
    private static async Task<string> IpAsync(string line)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", line) { RedirectStandardError = true })!;
        var errors = await ip.StandardError.ReadToEndAsync();
        await ip.WaitForExitAsync();
        return ip.ExitCode == 0 ? "" : errors.Trim();
    }
}

using System.Globalization;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Link;

/// <summary>
/// A link that goes down while commands are wanted, over real TCP: fails when the venue counts more than its limit in any second, or when
/// the connection says less than the venue counted, or does not come to serve what is wanted.
/// </summary>
internal static class LinkScenario
{
    public static readonly TimeSpan Before = TimeSpan.FromSeconds(4);
    public static readonly TimeSpan After = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = LinkOptions.Parse(arguments);
        var isClean = true;
        foreach (var limit in (int[])[5, 10])
        {
            isClean &= await HoldAsync(options, limit, isOneWay: false);
            isClean &= await HoldAsync(options, limit, isOneWay: true);
        }

        if (options.UsesNamespaces) isClean &= await NamespaceLink.RunAsync(options, limit: 10);
        Console.WriteLine(isClean ? "clean" : "NOT CLEAN");
        return isClean ? 0 : 1;
    }

    /// <summary>Prints what came of it, and tells whether it is as promised.</summary>
    public static bool Judge(string what, int limit, SimulatorCounts counts, int said, string? missing)
    {
        var breaches = string.Join(", ", counts.Breaches.Select(breach => $"{breach.Key} {breach.Value}"));
        var isClean = counts.HighestMessagesInSecond <= said && said <= limit && breaches.Length == 0 && missing is null;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: the venue counted {counts.HighestMessagesInSecond} of {limit} in a second, {said} said; {counts.MessagesReceived} messages over {counts.ConnectionsAccepted} sockets; breaches: {(breaches.Length == 0 ? "none" : breaches)}; {missing ?? "all streams served"}"));
        return isClean;
    }

    private static async Task<bool> HoldAsync(LinkOptions options, int limit, bool isOneWay)
    {
        var profile = LinkVenue.ProfileOf(limit);
        var time = new FastTime(options.Speed);
        await using var venue = LinkVenue.Start(profile, time);
        await using var link = new HeldLink(venue.Port);
        var client = await LinkClient.OpenAsync(link.Uri, profile, time, options.Seed);
        var enough = new TaskCompletionSource();
        var changing = Task.Run(() => client.ChangeAsync(enough.Task));
        await Task.Delay(Before, time);
        link.Hold(isOneWay);
        await Task.Delay(options.Length, time);
        link.Release();
        await Task.Delay(After, time);
        enough.SetResult();
        await changing;
        var missing = await client.SettleAsync();
        var (counts, said) = (venue.Counts, client.HighestSaid);
        await client.CloseAsync();
        return Judge($"Held up {(isOneWay ? "one way" : "both ways")} for {options.Length.TotalSeconds} s", limit, counts, said, missing);
    }
}

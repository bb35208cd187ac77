using System.Globalization;
using System.Net;
using System.Text.Json;

namespace MarketStream.Benchmarks.Link;

/// <summary>The processes at the two ends of a link of the system. Each says on a line that it is ready, and ends with its input.</summary>
internal static class LinkPrograms
{
    public static async Task<int> RunVenueAsync(string[] arguments)
    {
        await using var venue = LinkVenue.Start(LinkVenue.ProfileOf(int.Parse(arguments[0], CultureInfo.InvariantCulture)), TimeProvider.System);

        // The simulator listens on the loopback address alone.
        await using var link = new HeldLink(venue.Port, IPAddress.Any);
        Console.WriteLine(link.Port);
        await Console.In.ReadToEndAsync();
        Console.WriteLine(JsonSerializer.Serialize(venue.Counts));
        return 0;
    }

    public static async Task<int> RunClientAsync(string[] arguments)
    {
        var profile = LinkVenue.ProfileOf(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var client = await LinkClient.OpenAsync(new Uri(arguments[0]), profile, TimeProvider.System, int.Parse(arguments[2], CultureInfo.InvariantCulture));
        Console.WriteLine("open");
        await client.ChangeAsync(Task.Run(Console.In.ReadToEnd));
        var missing = await client.SettleAsync();
        Console.WriteLine(JsonSerializer.Serialize(new LinkOutcome(client.HighestSaid, missing)));
        await client.CloseAsync();
        return 0;
    }
}

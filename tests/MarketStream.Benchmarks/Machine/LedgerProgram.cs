using System.Globalization;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Shards;
using MarketStream.Errors;
using MarketStream.Notices;

namespace MarketStream.Benchmarks.Machine;

/// <summary>Opens and closes connections as fast as the limits allow, until its input ends or it is killed.</summary>
internal static class LedgerProgram
{
    /// <summary>Longer than any wait for the limits here, so that a connection waits for its attempt and does not fail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var venue = LedgerOptions.VenueOf(
            int.Parse(arguments[1], CultureInfo.InvariantCulture), int.Parse(arguments[2], CultureInfo.InvariantCulture));
        var options = new ConnectionOptions { Name = "ledger", Venue = venue, Uri = new Uri(arguments[0]), ConnectTimeout = Patience };
        var ended = Task.Run(Console.In.ReadToEnd);
        while (!ended.IsCompleted)
        {
            try
            {
                await using var connection = await MarketConnection.OpenAsync(options, [], CancellationToken.None);
                foreach (var notice in connection.RecentNotices.Where(notice => notice.Kind == NoticeKind.Ledger))
                    await Console.Out.WriteLineAsync(notice.Message);
            }
            catch (MarketStreamException error)
            {
                if (error.Kind != ErrorKind.LimitReached) await Console.Out.WriteLineAsync(error.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }

        return 0;
    }
}

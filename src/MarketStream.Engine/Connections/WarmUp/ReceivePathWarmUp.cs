using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Connections.WarmUp;

/// <summary>
/// Runs the receive path once per process, while the first socket is being dialled, so that the runtime has compiled and optimised it when
/// the loops of a real socket begin: they are entered once and stay in the code that they began with. It uses a connection of its own to a
/// venue in memory, which nobody sees, and takes a few milliseconds of processor time beyond the compiling, which would come anyway.
/// </summary>
internal static class ReceivePathWarmUp
{
    private static int _started;

    /// <summary>Starts it in the background; every call but the first does nothing.</summary>
    public static void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0) return;
        var thread = new Thread(RunQuietly) { IsBackground = true, Name = "MarketStream warm-up", Priority = ThreadPriority.BelowNormal };
        thread.UnsafeStart();
    }

    /// <summary>
    /// Receives a fixed number of made-up events through the whole path and returns how many came. It blocks the calling thread, because the
    /// connection that is being opened needs the few threads of the pool.
    /// </summary>
    public static int Run(TimeProvider time, CancellationToken token)
    {
        var venue = VenueCatalog.Shared.Get(WarmUpFrames.Venue);
        var options = new ConnectionOptions { Name = "warm-up", Venue = venue };
        var services = new ConnectionServices(new WarmUpDialer(time), new LimitBook(time), new ConnectionRegistry(), time, static () => new Random());
        var grammar = new StreamGrammar(venue);
        var connection = MarketConnection
            .OpenAsync(options, [.. WarmUpFrames.Streams.Select(grammar.Parse)], services, token).GetAwaiter().GetResult();
        try
        {
            using var receiver = connection.OpenReceiver(new ReceiverOptions());
            var buffer = new StreamItem[256];
            var received = 0;
            while (received < WarmUpStream.Events && receiver.Take(buffer, WarmUpStream.LongestPause, token) is > 0 and var taken) received += taken;
            return received;
        }
        finally
        {
            connection.CloseAsync().GetAwaiter().GetResult();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Nothing depends on it: without it receiving costs more, and does the same.")]
    private static void RunQuietly()
    {
        try
        {
            Run(TimeProvider.System, CancellationToken.None);
        }
        catch (Exception)
        {
            // See the justification.
        }
    }
}

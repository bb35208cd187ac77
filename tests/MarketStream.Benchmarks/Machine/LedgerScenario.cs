using System.Diagnostics;
using System.Globalization;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Simulator;

namespace MarketStream.Benchmarks.Machine;

/// <summary>
/// Many processes connect to one venue as fast as they may, are killed at random and replaced, are banned, and lose their ledger. The venue's
/// own counts must show no window with more attempts than it allows, and no attempts during the ban.
/// </summary>
internal static class LedgerScenario
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Ban = TimeSpan.FromSeconds(8);

    // For attempts that were under way when the first process learned of the ban.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = LedgerOptions.Parse(arguments);
        var random = new Random(options.Seed);
        var folder = Path.Combine(Path.GetTempPath(), $"marketstream-{Guid.NewGuid():N}");
        await using var simulator = VenueSimulator.Start(new SimulatorOptions { Venue = options.Venue });
        try
        {
            using var children = new LedgerChildren(
                options.Processes, folder, simulator.Uri.AbsoluteUri, Text(options.Attempts), Text(options.WindowSeconds));
            await UntilAsync(() => simulator.Counts.ConnectionsAccepted > 0, "the first socket");

            var (clock, before) = (Stopwatch.StartNew(), simulator.Counts.ConnectionsAccepted);
            while (clock.Elapsed < TimeSpan.FromSeconds(options.Seconds))
            {
                await Task.Delay(random.Next(300, 2000));
                children.Replace(random.Next(options.Processes));
            }

            var (storm, rate) = (simulator.Counts, (simulator.Counts.ConnectionsAccepted - before) / clock.Elapsed.TotalSeconds);
            var (duringBan, late) = await BanAsync(simulator, children, random, options);
            await UntilAsync(() => simulator.Counts.ConnectionsAccepted > storm.ConnectionsAccepted + options.Processes, "sockets after the ban");
            var counts = simulator.Counts;

            var allowed = LimitBook.AllowedAttempts(options.Venue.Limits);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
                Processes       : {options.Processes}, started at once; {children.Kills} killed at random and replaced (seed {options.Seed})
                Attempts        : at most {counts.HighestAttemptsInWindow} in any {options.WindowSeconds} s, where the venue allows {options.Attempts} and the ledger {allowed}
                Rate            : {rate:0.0} sockets/s of the {(double)allowed / options.WindowSeconds:0.0} that the ledger allows
                Refused         : {storm.ConnectionsRefused} before the ban
                During the ban  : {duringBan} attempts were under way, {late} came later
                """));
            var healed = await DamageAsync(simulator, folder);
            Console.WriteLine($"Damaged ledger  : set aside and started anew: {healed}");
            foreach (var (text, times) in children.Lines) Console.WriteLine($"Printed         : {times} x {text}");
            return counts.HighestAttemptsInWindow <= options.Attempts && storm.ConnectionsRefused == 0
                // Each process has one attempt under way at most when the ban begins, and a busy machine may deliver it late. Processes that did
                // not respect the ban would come to many times that.
                && duringBan + late <= options.Processes && healed ? 0 : 1;
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How many attempts met the ban before any process knew of it, and how many after.</summary>
    private static async Task<(long UnderWay, long Late)> BanAsync(
        VenueSimulator simulator, LedgerChildren children, Random random, LedgerOptions options)
    {
        var clock = Stopwatch.StartNew();
        simulator.Ban(Ban);
        while (simulator.Counts.AttemptsWhileBanned == 0 && clock.Elapsed < Ban) await Task.Delay(10);

        // On a busy machine attempts under way may take longer than usual: all have arrived when no more arrive for a while.
        var early = -1L;
        while (early != simulator.Counts.AttemptsWhileBanned && clock.Elapsed < Ban / 2)
        {
            early = simulator.Counts.AttemptsWhileBanned;
            await Task.Delay(Grace);
        }

        // A process that is started during the ban has to respect it as well.
        children.Replace(random.Next(options.Processes));
        while (clock.Elapsed < Ban) await Task.Delay(10);
        return (early, simulator.Counts.AttemptsWhileBanned - early);
    }

    private static async Task<bool> DamageAsync(VenueSimulator simulator, string folder)
    {
        var path = Directory.GetFiles(folder, $"*{LedgerFile.Ending}").Single();
        var torn = false;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience && !torn;)
        {
            // As a power failure might leave the file. A process that has it open is about to replace it, so it may take several attempts.
            await File.WriteAllBytesAsync(path, new byte[100]);
            await Task.Delay(100);
            torn = File.Exists(path + ".bad");
        }

        var before = simulator.Counts.ConnectionsAccepted;
        await UntilAsync(() => simulator.Counts.ConnectionsAccepted > before, "sockets after the damage");
        return torn;
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var clock = Stopwatch.StartNew(); !condition(); await Task.Delay(10))
        {
            if (clock.Elapsed > Patience) throw new TimeoutException($"Not in {Patience.TotalSeconds} s: {what}.");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

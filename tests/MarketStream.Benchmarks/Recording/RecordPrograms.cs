using System.Globalization;

namespace MarketStream.Benchmarks.Recording;

/// <summary>
/// <c>record</c>: the journal from memory, then live. <c>record --kill 100</c>: processes that record are killed, and may lose what the
/// flush interval and <c>--slack</c> seconds allow. <c>record --minutes 10</c>: 100,000
/// events per second for so long (<c>--rate</c> for another number). <c>record --postgres true</c>: a PostgreSQL server of its own is filled.
/// <c>record --every 10000000</c>: so many events of a simulated venue are recorded, converted to each format, and read back (<c>--folder</c> keeps the files).
/// </summary>
internal static class RecordPrograms
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = CommandLine.Parse(arguments, new Options(), Set);
        if (options.Kills > 0) return await KilledRecorder.RunAsync(options.Kills, TimeSpan.FromSeconds(options.Slack));
        if (options.Every > 0) return await EveryFormat.RunAsync(options.Every, options.Folder);
        if (options.IsPostgres) return PostgresScenario.Run();
        if (options.Minutes > 0) return await LiveRecording.SustainAsync(TimeSpan.FromMinutes(options.Minutes), options.Rate);
        var memory = options.IsLiveOnly ? 0 : RecordScenario.Run();
        return Math.Max(memory, await LiveRecording.CompareAsync());
    }

    private static Options Set(Options options, string name, string value) => name switch
    {
        "--kill" => options with { Kills = int.Parse(value, CultureInfo.InvariantCulture) },
        "--slack" => options with { Slack = double.Parse(value, CultureInfo.InvariantCulture) },
        "--minutes" => options with { Minutes = double.Parse(value, CultureInfo.InvariantCulture) },
        "--rate" => options with { Rate = double.Parse(value, CultureInfo.InvariantCulture) },
        "--every" => options with { Every = long.Parse(value, CultureInfo.InvariantCulture) },
        "--folder" => options with { Folder = value },
        "--live" => options with { IsLiveOnly = bool.Parse(value) },
        "--postgres" => options with { IsPostgres = bool.Parse(value) },
        _ => throw new ArgumentException($"{name} is not an option of 'record': there are --kill, --slack, --minutes, --rate, --live, --every, --folder and --postgres."),
    };

    private sealed record Options(
        int Kills = 0,
        double Slack = 0.5,
        double Minutes = 0,
        double Rate = 100_000,
        bool IsLiveOnly = false,
        bool IsPostgres = false,
        long Every = 0,
        string? Folder = null);
}

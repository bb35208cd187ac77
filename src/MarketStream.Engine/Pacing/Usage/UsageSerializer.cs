using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MarketStream.Venues;

namespace MarketStream.Engine.Pacing.Usage;

/// <summary>
/// Writes and reads the usage of an address as a file: a title, one line per fact, and a checksum of everything before it. Lines that
/// begin with an unknown word are skipped, so that different versions can share files. docs/design/limits.md describes the format.
/// </summary>
internal static class UsageSerializer
{
    /// <summary>None of our files is larger.</summary>
    public const int MaxBytes = 512 * 1024;

    private const string Title = "MarketStream ledger 1";
    private const string Sum = "sum ";

    public static byte[] Write(string address, AddressUsage usage)
    {
        var text = new StringBuilder();
        text.Append(Title).Append('\n').Append("address ").Append(address).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"window {usage.Window.Ticks}\nlast {usage.LastSpentAt}\n");
        if (usage.CoolDown is { } coolDown)
            text.Append(CultureInfo.InvariantCulture, $"coolOff {coolDown.Start.Id:x} {coolDown.Start.At} {coolDown.Duration.Ticks} {coolDown.Code} {coolDown.Consecutive}\n");
        foreach (var entry in usage.Attempts) text.Append(CultureInfo.InvariantCulture, $"attempt {entry.Id:x} {entry.At}\n");
        foreach (var entry in usage.Breaches) text.Append(CultureInfo.InvariantCulture, $"breach {entry.Id:x} {entry.At}\n");
        foreach (var entry in usage.Weights) text.Append(CultureInfo.InvariantCulture, $"weight {entry.Id:x} {entry.At} {entry.Weight}\n");
        foreach (var limit in usage.Told?.All ?? []) text.Append(CultureInfo.InvariantCulture, $"told {usage.Told!.At} {limit.Type} {limit.Limit} {limit.Interval.Ticks}\n");
        return WithSum(text.ToString());
    }

    internal static byte[] WithSum(string text) => Encoding.UTF8.GetBytes($"{text}{Sum}{SumOf(Encoding.UTF8.GetBytes(text))}\n");

    /// <summary>Reads a file; null when the bytes are not what was written, or not for this address where one is given.</summary>
    public static AddressUsage? Read(byte[] bytes, string? address = null)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.LastIndexOf(Sum, StringComparison.Ordinal);
        if (end < 0 || !text.EndsWith('\n')) return null;
        if (text[(end + Sum.Length)..^1] != SumOf(Encoding.UTF8.GetBytes(text[..end]))) return null;
        var lines = text[..end].Split('\n');
        if (lines.Length < 2 || lines[0] != Title || (address is not null && lines[1] != $"address {address}")) return null;
        try
        {
            return UsageOf(lines.Skip(1).Select(line => line.Split(' ')).ToLookup(words => words[0], words => words[1..]));
        }
        catch (Exception error) when (error is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static AddressUsage UsageOf(ILookup<string, string[]> lines)
    {
        var usage = new AddressUsage();
        foreach (var words in lines["window"]) usage.KeepFor(TimeSpan.FromTicks(Number(words[0])));
        foreach (var words in lines["last"]) usage.SpentLastAt(Moment(words[0]));
        foreach (var words in lines["coolOff"])
        {
            var duration = TimeSpan.FromTicks(Math.Clamp(Number(words[2]), 0, CoolDownPolicy.Longest.Ticks));
            usage.ApplyCoolDown(new CoolDown(EntryOf(words), duration, (int)Number(words[3]), (int)Number(words[4])));
        }

        usage.AddAttempts(lines["attempt"].Select(EntryOf));
        usage.AddBreaches(lines["breach"].Select(EntryOf));
        usage.AddWeights(lines["weight"].Select(WeightOf));
        foreach (var list in lines["told"].Take(ToldLimits.Most).GroupBy(words => Moment(words[0])))
            usage.Tell(new ToldLimits(list.Key, [.. list.Select(LimitOf)]));
        return usage;
    }

    private static WeightEntry WeightOf(string[] words)
    {
        var entry = EntryOf(words);
        return new WeightEntry(entry.Id, entry.At, (int)Math.Min(Number(words[2]), WeightLog.MostWeight));
    }

    private static VenueRateLimit LimitOf(string[] words) =>
        new(words[1], Math.Max(1, checked((int)Number(words[2]))), TimeSpan.FromTicks(Number(words[3])));

    private static UsageEntry EntryOf(string[] words) =>
        new(long.Parse(words[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), Moment(words[1]));

    private static long Moment(string word) => Math.Min(Number(word), DateTime.MaxValue.Ticks);

    private static long Number(string word) => long.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string SumOf(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes), 0, 8);
}

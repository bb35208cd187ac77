using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarketStream.Engine.Pacing.Accounts;

/// <summary>
/// An account as a file: a title, one line a fact, and a checksum of all that stands before it. Lines whose first word is
/// unknown are left alone, so that versions can live side by side. docs/design/limits.md describes it.
/// </summary>
internal static class AccountText
{
    /// <summary>No file of ours is larger.</summary>
    public const int MaxBytes = 512 * 1024;

    private const string Title = "MarketStream ledger 1";
    private const string Sum = "sum ";

    public static byte[] Write(string address, Account account)
    {
        var text = new StringBuilder();
        text.Append(Title).Append('\n').Append("address ").Append(address).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"window {account.Window.Ticks}\nlast {account.LastSpentAt}\n");
        if (account.CoolOff is { } coolOff)
            text.Append(CultureInfo.InvariantCulture, $"coolOff {coolOff.Start.Id:x} {coolOff.Start.At} {coolOff.Duration.Ticks} {coolOff.Code} {coolOff.Strikes}\n");
        foreach (var mark in account.Attempts) text.Append(CultureInfo.InvariantCulture, $"attempt {mark.Id:x} {mark.At}\n");
        foreach (var mark in account.Breaches) text.Append(CultureInfo.InvariantCulture, $"breach {mark.Id:x} {mark.At}\n");
        return WithSum(text.ToString());
    }

    internal static byte[] WithSum(string text) => Encoding.UTF8.GetBytes($"{text}{Sum}{SumOf(Encoding.UTF8.GetBytes(text))}\n");

    /// <summary>Null when the bytes are not, or no longer, what was written; for this address, if one is given.</summary>
    public static Account? Read(byte[] bytes, string? address = null)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.LastIndexOf(Sum, StringComparison.Ordinal);
        if (end < 0 || !text.EndsWith('\n')) return null;
        if (text[(end + Sum.Length)..^1] != SumOf(Encoding.UTF8.GetBytes(text[..end]))) return null;
        var lines = text[..end].Split('\n');
        if (lines.Length < 2 || lines[0] != Title || (address is not null && lines[1] != $"address {address}")) return null;
        try
        {
            return AccountOf(lines.Skip(1).Select(line => line.Split(' ')).ToLookup(words => words[0], words => words[1..]));
        }
        catch (Exception error) when (error is FormatException or OverflowException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static Account AccountOf(ILookup<string, string[]> lines)
    {
        var account = new Account();
        foreach (var words in lines["window"]) account.KeepFor(TimeSpan.FromTicks(Number(words[0])));
        foreach (var words in lines["last"]) account.SpentLastAt(Moment(words[0]));
        foreach (var words in lines["coolOff"])
        {
            var duration = TimeSpan.FromTicks(Math.Clamp(Number(words[2]), 0, CoolOffPolicy.Longest.Ticks));
            account.Stand(new CoolOff(MarkOf(words), duration, (int)Number(words[3]), (int)Number(words[4])));
        }

        account.AddAttempts(lines["attempt"].Select(MarkOf));
        account.AddBreaches(lines["breach"].Select(MarkOf));
        return account;
    }

    private static Mark MarkOf(string[] words) =>
        new(long.Parse(words[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), Moment(words[1]));

    private static long Moment(string word) => Math.Min(Number(word), DateTime.MaxValue.Ticks);

    private static long Number(string word) => long.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string SumOf(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes), 0, 8);
}

using System.Globalization;
using MarketStream.Engine.Recorders;
using MarketStream.PostgreSql.Loading;

namespace MarketStream.PostgreSql.Live;

/// <summary>What has become of a recording's items, and what is said about those that are missing. For one thread.</summary>
internal sealed class LiveCounts(RecorderReport report)
{
    /// <summary>Reasons name values, so events could make up reasons without end; beyond these, refused rows are only counted.</summary>
    private const int MostSaid = 100;

    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    public long Stored { get; private set; }

    public long Duplicates { get; private set; }

    public long Refused { get; private set; }

    public long Bytes { get; private set; }

    public void Add(LoadResult result)
    {
        Stored += result.Stored;
        Duplicates += result.Duplicates;
        Refused += result.Refused.Count;
        Bytes += result.Bytes;
        foreach (var ((table, reason), count) in result.Refused.Reasons)
        {
            if (_said.Count >= MostSaid || !_said.Add($"{table} {string.Concat(reason.Where(letter => !char.IsDigit(letter)))}")) continue;
            report.Failed(string.Create(
                CultureInfo.InvariantCulture,
                $"{count} events are missing in the table {table}, because the database does not take them: {reason}. Further ones for this reason are only counted"));
        }
    }
}

using System.Globalization;
using System.Text.RegularExpressions;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>
/// The engine in virtual time against a venue that does wrong; it needs a process with one pool thread. The long run is
/// <c>MarketStream.Benchmarks soak --days 365</c>.
/// </summary>
public class SoakTests
{
    private static readonly string[] Zeros = ["duplicated", "out of order", "lost and unsaid", "lost, no fault", "wrong gap notices", "breaches"];

    // Odd seeds meet one venue, even ones another.
    [Theory]
    [InlineData(101, 5)]
    [InlineData(102, 5)]
    public async Task Soak_DaysOfFaults_LosesNothingUnsaidAndBreaksNoLimit(int seed, int days)
    {
        var output = await BenchmarkProgram.RunAsync(
            "soak", "--seed", seed.ToString(CultureInfo.InvariantCulture), "--days", days.ToString(CultureInfo.InvariantCulture));
        Assert.All(Zeros, name => Assert.Equal(0, Count(output, name)));
        Assert.True(Count(output, "rollovers") >= days * 2, output);
        Assert.True(Count(output, "faults") >= days * 2, output);
    }

    [Fact]
    public async Task Pacing_StallsAndPings_NeverMoreThanTheLimitAndThreeQuartersOfItUsed() =>
        Assert.Contains("200 seeds, no second above a limit", await BenchmarkProgram.RunAsync("pacing", "--seeds", "200"), StringComparison.Ordinal);

    /// <summary>The number behind a line's name.</summary>
    private static long Count(string output, string name) =>
        long.Parse(Regex.Match(output, $@"^\s*{name}\s*: (\d+)", RegexOptions.Multiline).Groups[1].Value, CultureInfo.InvariantCulture);
}

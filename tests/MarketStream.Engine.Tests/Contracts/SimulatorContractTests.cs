using MarketStream.Engine.Tests.Contracts.Sending;
using MarketStream.Engine.Tests.Simulator;
using MarketStream.Engine.Venues;
using MarketStream.Simulator;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>What the simulator sends has the keys and the kinds of values that the samples have: none less and none more.</summary>
public sealed class SimulatorContractTests
{
    public static TheoryData<string> Profiles => [.. ContractSamples.Profiles.Select(venue => venue.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Streams_HaveTheShapesOfTheSamples(string profile)
    {
        var venue = VenueCatalog.Shared.Get(profile);
        Judge(venue, SentStreams.Of(venue), name => venue.Channels.Any(channel => name == channel.Name || name.StartsWith(channel.Name + "/", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Answers_HaveTheShapesOfTheSamples(string profile)
    {
        var venue = VenueCatalog.Shared.Get(profile);
        await using var answers = new SentAnswers(venue);
        Judge(venue, answers.Ask(), name => name == ContractNames.Refusal || name.Split(' ')[0] is "GET" or "POST" or "PUT" or "DELETE");
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void AccountEvents_HaveTheShapesOfTheSamples(string profile)
    {
        var venue = VenueCatalog.Shared.Get(profile);
        using var account = new SentAccount(venue);
        Judge(venue, account.Follow(), name => name.StartsWith(ContractNames.EventPrefix, StringComparison.Ordinal) || name.StartsWith("api ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("binance-spot", "btcusdt@trade")]
    [InlineData("binance-usdm", "btcusdt@aggTrade")]
    [InlineData("binance-coinm", "btcusd_perp@aggTrade")]
    [InlineData("binance-options-2026", "btcusdt@optionTrade")]
    [InlineData("binance-options", "BTC@trade")]
    public async Task AnswersToCommands_HaveTheShapesOfTheSamples(string profile, string stream)
    {
        var venue = TestVenues.Get(profile);
        await using var simulator = VenueSimulator.Start(new() { Venue = venue });
        using var client = await RawClient.OpenAsync(simulator, "/ws");
        var sent = new List<SentMessage>();
        foreach (var method in (string[])["SUBSCRIBE", "LIST_SUBSCRIPTIONS", "UNSUBSCRIBE"])
        {
            var parameters = method == "LIST_SUBSCRIPTIONS" ? "" : $",\"params\":[\"{stream}\"]";
            sent.Add(new($"command {method}", (await client.AskAsync($"{{\"method\":\"{method}\"{parameters},\"id\":5}}")).GetRawText()));
        }

        sent.Add(new(ContractNames.CommandRefusal, (await client.AskAsync("""{"method":"NOTHING","id":6}""")).GetRawText()));
        Judge(venue, sent, name => name.StartsWith("command ", StringComparison.Ordinal));
    }

    private static void Judge(VenueProfile venue, IEnumerable<SentMessage> sent, Func<string, bool> isAskedFor)
    {
        var samples = ContractSamples.Of(venue).ToLookup(sample => sample.Contract, StringComparer.Ordinal);
        var judges = samples.Where(group => isAskedFor(group.Key)).ToDictionary(group => group.Key, group => new ShapeJudge(group.Key, group), StringComparer.Ordinal);
        foreach (var (contract, json) in sent)
        {
            Assert.True(judges.TryGetValue(contract, out var judge), $"There is no sample of {contract}: {json}");
            judge.Add(json);
        }

        var faults = judges.Values.SelectMany(judge => judge.Faults).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

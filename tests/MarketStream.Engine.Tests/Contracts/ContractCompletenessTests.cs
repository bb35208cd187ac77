using MarketStream.Engine.Venues;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>Every endpoint and every event of every profile that ships has a sample, and no sample is of something that is not there.</summary>
public sealed class ContractCompletenessTests
{
    public static TheoryData<string> Profiles => [.. ContractSamples.Profiles.Select(venue => venue.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Profile_HasASampleOfEverythingThatItSends(string profile)
    {
        var venue = VenueCatalog.Shared.Get(profile);
        var covered = ContractSamples.Of(venue).Select(sample => sample.Contract).ToHashSet(StringComparer.Ordinal);
        var missing = ContractNames.Of(venue).Where(name => !covered.Contains(name)).ToList();
        Assert.True(missing.Count == 0, $"{profile} has no sample of {string.Join(", ", missing)}.");
    }

    [Fact]
    public void Sample_IsOfSomethingThatOneOfItsProfilesHas()
    {
        var used = ContractSamples.Profiles.SelectMany(ContractSamples.Of).Select(sample => sample.Payload!.ToJsonString()).ToHashSet(StringComparer.Ordinal);
        Assert.All(ContractSamples.All.Where(sample => !sample.Contract.EndsWith("/*", StringComparison.Ordinal)), sample => Assert.True(used.Contains(sample.Payload!.ToJsonString()), sample.ToString()));
        Assert.All(ContractSamples.All.SelectMany(sample => sample.Profiles), name => Assert.Contains(ContractSamples.Profiles, venue => venue.Name == name));
    }
}

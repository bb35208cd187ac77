using MarketStream.Engine.Tests.Contracts.Reading;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>Every sample goes through the reader that a connection has for it, and each of its leaves has to be in the property that it means.</summary>
public sealed class ContractReadingTests
{
    public static TheoryData<string> Profiles => [.. ContractSamples.Profiles.Select(venue => venue.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Read_Sample_HoldsEveryLeafInItsProperty(string profile)
    {
        var venue = VenueCatalog.Shared.Get(profile);
        var faults = new List<string>();
        foreach (var sample in ContractSamples.Of(venue))
        {
            var read = SampleReader.Read(venue, sample.Contract, sample.Json);
            if (sample.IsList && read is not StreamEvent) Assert.Fail($"{sample} is no event.");
            faults.AddRange(Meaning.Faults(sample, read).Select(fault => $"{sample}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Read_SampleWithoutWhatIsOptional_IsUnderstood(string profile)
    {
        var venue = VenueCatalog.Shared.Get(profile);
        foreach (var sample in ContractSamples.Of(venue).Where(sample => sample.Optional.Count > 0 && sample.Payload is System.Text.Json.Nodes.JsonObject))
        {
            var less = sample.Payload!.DeepClone().AsObject();
            foreach (var path in sample.Optional) less.Remove(path);
            SampleReader.Read(venue, sample.Contract, less.ToJsonString());
        }
    }
}

using System.Text.Json.Nodes;
using MarketStream.Engine.Venues;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>All samples, each for every profile that it holds for.</summary>
internal static class ContractSamples
{
    private const string EveryType = "/*";

    public static IReadOnlyList<ContractSample> All { get; } = [.. ContractFile.ReadAll()];

    public static IReadOnlyList<VenueProfile> Profiles { get; } = [.. VenueCatalog.Shared.All.Where(venue => venue.Status != VenueStatus.Custom)];

    /// <summary>The samples for a profile of what it really has.</summary>
    public static IEnumerable<ContractSample> Of(VenueProfile venue)
    {
        var names = ContractNames.Of(venue).ToHashSet(StringComparer.Ordinal);
        return All.Where(sample => sample.Profiles.Contains(venue.Name)).SelectMany(sample => Expand(sample, venue)).Where(sample => names.Contains(sample.Contract));
    }

    // A channel that knows several words for the same event.
    private static IEnumerable<ContractSample> Expand(ContractSample sample, VenueProfile venue)
    {
        if (!sample.Contract.EndsWith(EveryType, StringComparison.Ordinal)) return [sample];
        var channel = venue.Channels.FirstOrDefault(channel => channel.Name == sample.Contract[..^EveryType.Length]);
        return (channel?.EventTypes ?? []).Select(type =>
        {
            var payload = sample.Payload!.DeepClone();
            var isSame = (string?)payload["e"] == type;
            payload["e"] = type;
            return sample with
            {
                Contract = ContractNames.OfStream(channel!, type),
                Payload = payload,
                Unsent = isSame ? sample.Unsent : $"It sends {(string?)sample.Payload["e"]}.",
            };
        });
    }
}

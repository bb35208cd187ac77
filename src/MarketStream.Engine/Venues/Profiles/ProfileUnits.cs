using MarketStream.Venues;

namespace MarketStream.Engine.Venues.Profiles;

/// <summary>Reads <c>units</c>: what the venue writes in units of its own.</summary>
internal static class ProfileUnits
{
    private static readonly WireUnits[] Known = [.. Enum.GetValues<WireUnits>().Where(unit => unit != WireUnits.None)];

    public static WireUnits Read(ProfileFields fields) =>
        (fields.FindItems("units", "a list of changeIsFraction, costsAreNegative, openOrdersAreQuantities") ?? [])
            .Aggregate(WireUnits.None, (units, item) => units | fields.ReadChoice(item.Path, item.Node, WireUnits.None, Known));
}

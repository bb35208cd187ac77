namespace MarketStream.Engine.Recorders;

/// <summary>What tells one file of a recording from another.</summary>
/// <param name="Kind">The value of <c>{kind}</c>; empty where the template lacks it.</param>
/// <param name="Underlying">The value of <c>{underlying}</c>; empty where the template lacks it.</param>
/// <param name="PeriodTicks">When the period of the file begins, in ticks of UTC; 0 where it covers all times.</param>
/// <param name="Venue">The value of <c>{venue}</c>; empty where the template lacks it or has it filled in.</param>
internal readonly record struct PlaceKey(string Kind, string Underlying, long PeriodTicks, string Venue = "");

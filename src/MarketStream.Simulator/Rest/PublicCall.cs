namespace MarketStream.Simulator.Rest;

/// <summary>One of the requests for market data that need no key.</summary>
/// <param name="Weight">The weight of a request for one symbol.</param>
/// <param name="WeightOfAll">The weight of a request that names none.</param>
/// <param name="Answer">Writes the body into the request's buffer.</param>
internal sealed record PublicCall(int Weight, int WeightOfAll, Action<PublicRequest> Answer);

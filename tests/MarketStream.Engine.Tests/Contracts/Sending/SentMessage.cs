namespace MarketStream.Engine.Tests.Contracts.Sending;

/// <summary>Something that the simulator sent.</summary>
/// <param name="Contract">What it is, in a word of <see cref="ContractNames"/>.</param>
/// <param name="Json">The payload, without the envelope of a socket.</param>
internal sealed record SentMessage(string Contract, string Json);

namespace MarketStream.Engine.Subscriptions;

/// <summary>Something to be told of streams on a socket.</summary>
/// <param name="Names">The streams; empty when it concerns the socket's list.</param>
/// <param name="WhyFailed">Why a command failed for good; null when the venue does not serve names that it took.</param>
internal readonly record struct SubscriptionNews(IReadOnlyList<string> Names, string? WhyFailed);

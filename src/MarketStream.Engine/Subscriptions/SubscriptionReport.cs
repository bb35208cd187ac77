namespace MarketStream.Engine.Subscriptions;

/// <summary>A report about streams on a socket.</summary>
/// <param name="Names">The streams; empty when the report is about the socket's list of subscriptions.</param>
/// <param name="WhyFailed">Why a command failed for good; null when the venue does not serve names that it accepted.</param>
internal readonly record struct SubscriptionReport(IReadOnlyList<string> Names, string? WhyFailed);

using MarketStream.Engine.Pacing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MarketStream.Engine.Rest;

/// <summary>The services that all REST clients of the process share; replaced in tests.</summary>
internal sealed record RestServices(WeightBudget Weights, LimitBook Limits, TimeProvider Time)
{
    public static RestServices Real { get; } = new(WeightBudget.Shared, LimitBook.Shared, TimeProvider.System);

    /// <summary>The log of the connection that asks.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;
}

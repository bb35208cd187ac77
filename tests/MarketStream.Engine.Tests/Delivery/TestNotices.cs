using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

internal static class TestNotices
{
    public static readonly QueueNotices All = new("test", "binance-options", TimeProvider.System);

    /// <summary>A router on its own; what its parts report is added to the list.</summary>
    public static EventRouter NewRouter(int backlogCapacity, List<StreamNotice>? faults = null, TimeProvider? time = null) => new(
        backlogCapacity, All, time ?? TimeProvider.System, faults is null ? FaultReporter.Silent : new FaultReporter("test", "", time ?? TimeProvider.System, faults.Add));
}

using MarketStream.Engine.Containment;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Notices;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery;

internal static class TestNotices
{
    private static readonly NoticeFactory Factory = new("test", "binance-options", TimeProvider.System);

    public static readonly QueueNotices All = new(Factory);

    /// <summary>A router without a connection. Fault notices of its parts are added to the list.</summary>
    public static EventRouter NewRouter(int backlogCapacity, List<StreamNotice>? faults = null, TimeProvider? time = null) => new(
        backlogCapacity, All, time ?? TimeProvider.System, faults is null ? FaultReporter.Silent : new FaultReporter(Factory, time ?? TimeProvider.System, faults.Add));
}

using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.PS.Commands.Events;

/// <summary>
/// Marks the first items of a mixed stream, so that PowerShell shows it as one table. The view that the mark selects takes every item,
/// and PowerShell keeps a view as long as the next object fits it: what follows needs no mark, and costs nothing.
/// </summary>
internal sealed class MixedStreamTag(bool isMixed)
{
    /// <summary>The type name that selects the view of mixed streams; module/Streams.Format.ps1xml knows it.</summary>
    private const string TypeName = "MarketStream.Events.StreamItem#Mixed";

    // One would do, but a Where-Object behind it may take the first ones away. A mark costs about a microsecond.
    private int _left = isMixed ? 1000 : 0;

    /// <summary>The item as it goes to the pipeline.</summary>
    public object Of(StreamItem item)
    {
        if (_left == 0) return item;
        _left--;
        var marked = PSObject.AsPSObject(item);
        marked.TypeNames.Insert(0, TypeName);
        return marked;
    }

    /// <summary>
    /// Whether what a receiver asks for is of several kinds, by the streams that are subscribed now; true where that is not known.
    /// </summary>
    public static bool IsMixed(MarketConnection connection, EventFilter filter)
    {
        StreamName[] streams =
        [
            .. connection.Subscriptions.Select(subscription => connection.Grammar.Parse(subscription.Stream)).Where(filter.MayTake),
        ];
        return connection.HasAccount || streams.Any(stream => stream.Channel is null) || streams.DistinctBy(stream => stream.Channel?.Event).Count() != 1;
    }
}

using System.Management.Automation;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Venues;
using MarketStream.Events;
using MarketStream.PS.Binding;

namespace MarketStream.PS.Commands.Events;

/// <summary>
/// Selects the table view of mixed streams: it tags the first items, and the view that the tag selects takes every item. PowerShell keeps
/// a view as long as the next object fits it, so what follows needs no tag and costs nothing.
/// </summary>
internal sealed class MixedStreamView(bool isMixed)
{
    /// <summary>The type name that selects the view; module/Streams.Format.ps1xml knows it.</summary>
    private const string TypeName = "MarketStream.Events.StreamItem#Mixed";

    // One would do, but a Where-Object behind the cmdlet may take the first ones away. A tag costs about a microsecond.
    private int _left = isMixed ? 1000 : 0;

    /// <summary>The item as it goes to the pipeline.</summary>
    public object Tag(StreamItem item)
    {
        if (_left == 0) return item;
        _left--;
        var tagged = PSObject.AsPSObject(item);
        tagged.TypeNames.Insert(0, TypeName);
        return tagged;
    }

    /// <summary>
    /// Whether a receiver with this filter gets several kinds of events, judged by the streams that are subscribed now; true where that
    /// cannot be known.
    /// </summary>
    public static bool IsMixed(MarketConnection connection, StreamFilter filter)
    {
        StreamName[] streams =
        [
            .. connection.Subscriptions.Select(subscription => connection.Grammar.Parse(subscription.Stream)).Where(filter.MayPass),
        ];
        return connection.HasAccount || streams.Any(stream => stream.Channel is null) || streams.DistinctBy(stream => stream.Channel?.Event).Count() != 1;
    }
}

namespace MarketStream.Engine.Transport;

/// <summary>Why a socket ended.</summary>
internal enum SocketEndReason
{
    /// <summary>The venue closed it with a close frame.</summary>
    ClosedByVenue,

    /// <summary>The network ended it.</summary>
    Lost,

    /// <summary>A message was larger than the cap.</summary>
    MessageTooLarge,

    /// <summary>We closed it.</summary>
    ClosedByUs,
}

/// <summary>How a socket ended.</summary>
/// <param name="Reason">The kind of end.</param>
/// <param name="CloseCode">The code in the close frame; null without one.</param>
/// <param name="Description">For people.</param>
internal sealed record SocketEnd(SocketEndReason Reason, int? CloseCode, string Description);

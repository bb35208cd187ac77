namespace MarketStream.Engine.Transport;

/// <summary>Why a socket ended.</summary>
internal enum SocketEndReason
{
    /// <summary>The venue closed it with a close frame.</summary>
    ClosedByVenue,

    /// <summary>The network connection was lost.</summary>
    Lost,

    /// <summary>A message was larger than the limit.</summary>
    MessageTooLarge,

    /// <summary>We closed it.</summary>
    ClosedByUs,
}

/// <summary>How a socket ended.</summary>
/// <param name="Reason">Who or what ended it.</param>
/// <param name="CloseCode">The code in the close frame; null without one.</param>
/// <param name="Description">The end in words, for messages.</param>
internal sealed record SocketEnd(SocketEndReason Reason, int? CloseCode, string Description);

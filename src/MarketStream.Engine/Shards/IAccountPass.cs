using MarketStream.Engine.Transport;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Shards;

/// <summary>
/// What admits one socket to an account's stream: by its URI, or by what is asked on it before it serves. One per socket; a socket that
/// follows it gets another one.
/// </summary>
internal interface IAccountPass
{
    /// <summary>The name by which frames call the stream. It may be secret.</summary>
    public string WireName { get; }

    /// <summary>True when nothing more of the account will come on the socket, as the venue has said.</summary>
    public bool IsEnded { get; }

    /// <summary>The URI of the socket.</summary>
    public Uri UriFor(Uri baseUri, VenueRoute route);

    /// <summary>Waits until the venue may be asked, before the socket is dialled. Error: <see cref="DialException"/>.</summary>
    public Task PrepareAsync(CancellationToken token);

    /// <summary>
    /// Asks for the stream on the open socket; completes when the socket carries it. Error: <see cref="DialException"/>, after which the
    /// socket is given up like one that could not be opened.
    /// </summary>
    public Task AdmitAsync(IAccountLine line, CancellationToken token);

    /// <summary>Looks at an event of the socket, on its receive thread, before anyone else does.</summary>
    public void Observe(StreamEvent item);
}

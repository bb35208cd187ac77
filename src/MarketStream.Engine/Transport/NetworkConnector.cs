using System.Net;

namespace MarketStream.Engine.Transport;

/// <summary>Connects to a host over TCP: looks up its name and races its addresses.</summary>
/// <param name="time">The clock of the race.</param>
/// <param name="lookUp">Looks up the addresses of a name, and may block; null uses the system's resolver.</param>
internal sealed class NetworkConnector(TimeProvider time, Func<string, IPAddress[]>? lookUp = null)
{
    private readonly Func<string, IPAddress[]> _lookUp = lookUp ?? Dns.GetHostAddresses;
    private readonly AddressOrder _order = new();
    private readonly AddressRace<BlockingStream> _race = new(BlockingStream.ConnectAsync, time);

    /// <summary>Connects. Errors: SocketException, OperationCanceledException.</summary>
    public async Task<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken token)
    {
        // The system's lookup cannot be cancelled. The caller stops waiting, and the thread ends when the system answers.
        var addresses = await OwnThread.RunAsync(() => _lookUp(endPoint.Host)).WaitAsync(token).ConfigureAwait(false);
        IPEndPoint[] order = [.. _order.Of(endPoint.Host, addresses).Select(address => new IPEndPoint(address, endPoint.Port))];
        var (connection, winner) = await _race.RunAsync(order, token).ConfigureAwait(false);
        _order.Remember(endPoint.Host, winner.Address);
        return connection;
    }
}

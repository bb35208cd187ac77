using MarketStream.Engine.Protocol;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>A socket on which requests about an account can be sent before it serves.</summary>
internal interface IAccountLine
{
    /// <summary>
    /// Sends a request as soon as the socket's limit allows, and returns the venue's answer, whatever it says. Error:
    /// <see cref="DialException"/> when the socket ends, or when no answer comes in the time for one.
    /// </summary>
    /// <param name="write">Writes the request with an id. The bytes are cleared when they are sent, since they hold a signature.</param>
    /// <param name="token">Gives up.</param>
    public Task<CommandAnswer> AskAsync(Func<long, byte[]> write, CancellationToken token);
}

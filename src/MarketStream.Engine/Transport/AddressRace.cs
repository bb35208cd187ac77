using System.Net;
using System.Net.Sockets;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Transport;

/// <summary>
/// Connects to the first address of a host that answers (RFC 8305). A dead one costs a quarter of a second: then the next is tried
/// beside it, of the other family where there is one. Who wins lives; every other attempt is ended.
/// </summary>
/// <param name="connect">Connects to one address; when its token is cancelled it must end, and free what it holds, at once.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class AddressRace<T>(Func<IPEndPoint, CancellationToken, Task<T>> connect, TimeProvider time)
    where T : class, IDisposable
{
    /// <summary>The pause that RFC 8305 recommends between two attempts.</summary>
    public static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The connection that came first, and its address. When none comes, the error of the first attempt that says more than that this
    /// machine has no way there. Errors: SocketException, OperationCanceledException.
    /// </summary>
    public async Task<(T Connection, IPEndPoint Address)> RunAsync(IReadOnlyList<IPEndPoint> addresses, CancellationToken token)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(token);
        var running = new Dictionary<Task<T>, IPEndPoint>();
        var errors = new List<Exception>();
        var next = 0;
        try
        {
            while (next < addresses.Count || running.Count > 0)
            {
                token.ThrowIfCancellationRequested();
                if (next < addresses.Count)
                {
                    var address = addresses[next++];
                    running.Add(connect(address, over.Token), address);
                }

                var first = await FirstAsync(running.Keys, isLast: next == addresses.Count, over.Token).ConfigureAwait(false);
                if (first is null) continue;
                if (first.IsCompletedSuccessfully)
                {
                    running.Remove(first, out var winner);
                    return (await first.ConfigureAwait(false), winner!);
                }

                running.Remove(first);
                if (first.Exception is { } error) errors.Add(error.GetBaseException());
            }
        }
        finally
        {
            // From here on a loser cannot hold a socket: its token frees it, and what it brings all the same is let go.
            await over.CancelAsync().ConfigureAwait(false);
            foreach (var loser in running.Keys) _ = DisposeOfAsync(loser);
        }

        token.ThrowIfCancellationRequested();
        throw errors.Find(error => !IsNoWay(error)) ?? errors.FirstOrDefault() ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>An attempt that has ended; null when it is time to begin the next one.</summary>
    private async Task<Task<T>?> FirstAsync(IEnumerable<Task<T>> running, bool isLast, CancellationToken token)
    {
        var ended = Task.WhenAny(running);
        if (isLast) return await ended.WaitAsync(token).ConfigureAwait(false);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        var pause = Task.Delay(TimerWait.Of(Stagger), time, enough.Token);
        var first = await Task.WhenAny(ended, pause).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        return first == ended ? await ended.ConfigureAwait(false) : null;
    }

    private static async Task DisposeOfAsync(Task<T> loser)
    {
        await ((Task)loser).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (loser.IsCompletedSuccessfully) (await loser.ConfigureAwait(false)).Dispose();
    }

    // A machine without IPv6 says so at once, which tells nothing of the venue.
    private static bool IsNoWay(Exception error) => error is SocketException
    {
        SocketErrorCode: SocketError.NetworkUnreachable or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable,
    };
}

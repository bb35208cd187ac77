using System.Net;
using System.Net.Sockets;
using MarketStream.Engine.Containment;

namespace MarketStream.Engine.Transport;

/// <summary>
/// Connects to the first address of a host that answers (RFC 8305). When an address has not answered within a quarter of a second, the
/// next one is tried in parallel, of the other family where there is one. The first connection wins; every other attempt is ended.
/// </summary>
/// <param name="connect">Connects to one address; when its token is cancelled it must end, and release what it holds, at once.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class AddressRace<T>(Func<IPEndPoint, CancellationToken, Task<T>> connect, TimeProvider time)
    where T : class, IDisposable
{
    /// <summary>The pause that RFC 8305 recommends between two attempts.</summary>
    public static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Returns the first connection and its address. When all attempts fail, throws the error of the first one that says more than that
    /// this machine has no route to the address. Errors: SocketException, OperationCanceledException.
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
            // The cancelled token releases what a loser holds. A connection that is made all the same is disposed when it arrives.
            await over.CancelAsync().ConfigureAwait(false);
            foreach (var loser in running.Keys) _ = DisposeOfAsync(loser);
        }

        token.ThrowIfCancellationRequested();
        throw errors.Find(error => !IsNoWay(error)) ?? errors.FirstOrDefault() ?? new SocketException((int)SocketError.HostNotFound);
    }

    /// <summary>The attempt that has ended; null when it is time to begin the next one.</summary>
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

    // A machine without IPv6 reports that at once, which says nothing about the venue.
    private static bool IsNoWay(Exception error) => error is SocketException
    {
        SocketErrorCode: SocketError.NetworkUnreachable or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable,
    };
}

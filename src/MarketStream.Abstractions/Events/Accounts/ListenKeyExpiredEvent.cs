namespace MarketStream.Events.Accounts;

/// <summary>
/// The listen key of an account has expired: the socket stays open, and no more events come (wire <c>e</c> =
/// <c>listenKeyExpired</c>).
/// </summary>
public sealed class ListenKeyExpiredEvent : AccountEvent
{
    private const int Shown = 4;

    internal string Key { get; set; } = "";

    /// <summary>The first four characters of the key; the whole key is a secret, see <see cref="GetListenKey"/>.</summary>
    public string ListenKey => Key.Length > Shown ? Key[..Shown] + "..." : "...";

    /// <summary>
    /// The key that expired (wire key <c>listenKey</c>); empty where the venue does not name it (Portfolio Margin). It is a method so that no
    /// table, file or log shows it.
    /// </summary>
    [Wire("listenKey")]
    public string GetListenKey() => Key;

    /// <inheritdoc/>
    public override string ToString() => $"listen key {ListenKey} expired";
}

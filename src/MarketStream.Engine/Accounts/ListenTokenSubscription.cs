namespace MarketStream.Engine.Accounts;

/// <summary>Subscribes by a token, which is made anew for each socket.</summary>
/// <param name="make">Makes the token. Error: RestException.</param>
/// <param name="gate">The limits of the API.</param>
internal sealed class ListenTokenSubscription(Func<CancellationToken, Task<ListenToken>> make, SocketApiGate gate) : SocketSubscription(gate)
{
    private ListenToken? _token;

    /// <summary>When the subscription ends, UTC; null before there is a token.</summary>
    public DateTimeOffset? ExpiresAt => Volatile.Read(ref _token)?.ExpiresAt;

    public override async Task PrepareAsync(CancellationToken token)
    {
        await base.PrepareAsync(token).ConfigureAwait(false);
        await Gate.AskRestAsync(async enough => Volatile.Write(ref _token, await make(enough).ConfigureAwait(false)), token).ConfigureAwait(false);
    }

    protected override byte[] Write(long id) => SubscriptionRequest.Write(id, _token!);
}

namespace MarketStream.Engine.Shards;

/// <summary>Is notified about the sockets that carry an account's stream. Calls return at once and never throw.</summary>
internal interface IAccountSockets
{
    /// <summary>Makes what admits the next socket to the account's stream.</summary>
    public IAccountPass NewPass();

    /// <summary>A socket serves the account from now on.</summary>
    /// <param name="pass">What admitted it.</param>
    /// <param name="since">Since when it carries the stream, UTC.</param>
    public void OnServed(IAccountPass pass, DateTimeOffset since);

    /// <summary>The socket that served the account has ended, or cannot be shown to have delivered everything.</summary>
    /// <param name="lastReceivedAt">When something last came on it, UTC.</param>
    public void OnLost(DateTimeOffset lastReceivedAt);
}

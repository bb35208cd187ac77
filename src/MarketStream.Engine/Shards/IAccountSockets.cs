namespace MarketStream.Engine.Shards;

/// <summary>Is notified about the sockets that carry an account's stream. Calls return at once and never throw.</summary>
internal interface IAccountSockets
{
    /// <summary>The listen key that the next socket is to be opened with.</summary>
    public string Key { get; }

    /// <summary>A socket serves the account from now on.</summary>
    /// <param name="key">The key it was opened with.</param>
    /// <param name="since">When it was opened, UTC.</param>
    public void OnServed(string key, DateTimeOffset since);

    /// <summary>The socket that served the account has ended, or cannot be shown to have delivered everything.</summary>
    /// <param name="lastReceivedAt">When something last came on it, UTC.</param>
    public void OnLost(DateTimeOffset lastReceivedAt);
}

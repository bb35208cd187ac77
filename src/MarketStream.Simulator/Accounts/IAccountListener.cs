namespace MarketStream.Simulator.Accounts;

/// <summary>
/// A socket that is subscribed to an account's stream. It is called under the accounts' lock, so it returns at once and never throws.
/// </summary>
internal interface IAccountListener
{
    /// <summary>Receives one event of the account that the listen key belongs to.</summary>
    public void OnEvent(string listenKey, byte[] payload);
}

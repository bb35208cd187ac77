namespace MarketStream.Simulator.Accounts;

/// <summary>A socket that carries an account's stream. It takes what it is told at once and never throws.</summary>
internal interface IAccountListener
{
    /// <summary>One event of the account that the key names.</summary>
    public void Tell(string listenKey, byte[] payload);
}

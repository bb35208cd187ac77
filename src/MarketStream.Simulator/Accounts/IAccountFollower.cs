namespace MarketStream.Simulator.Accounts;

/// <summary>Follows an account without a listen key. It is called under the accounts' lock, so it returns at once and never throws.</summary>
internal interface IAccountFollower
{
    /// <summary>Receives one event of the account.</summary>
    public void OnEvent(byte[] payload);

    /// <summary>The venue has ended the account's streams, with a word to the client or without one.</summary>
    public void OnEnded(bool isAnnounced);
}

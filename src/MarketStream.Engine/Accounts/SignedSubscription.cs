using MarketStream.Engine.Protocol;
using MarketStream.Engine.Signing;

namespace MarketStream.Engine.Accounts;

/// <summary>Subscribes by a request that is signed with the account's secret.</summary>
internal sealed class SignedSubscription(AccountApi api, AccountCredential credential, SocketApiGate gate) : SocketSubscription(gate)
{
    protected override byte[] Write(long id) => SubscriptionRequest.Write(id, credential, api.VenueNow);

    protected override async Task<bool> TryCureAsync(VenueError error, CancellationToken token)
    {
        if (!AccountRefusals.IsClockOff(error.Code)) return false;
        await Gate.AskRestAsync(api.AdjustClockAsync, token).ConfigureAwait(false);
        return true;
    }
}

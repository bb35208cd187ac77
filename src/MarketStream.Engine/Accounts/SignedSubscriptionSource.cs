using MarketStream.Engine.Shards;
using MarketStream.Engine.Signing;

namespace MarketStream.Engine.Accounts;

/// <summary>Obtains an account's stream by a signed request on each of its sockets. There is no key to keep alive.</summary>
internal sealed class SignedSubscriptionSource(AccountApi api, AccountCredential credential, SocketApiGate gate, TimeProvider time) : SubscriptionSource(time)
{
    public override IAccountPass NewPass() => new SignedSubscription(api, credential, gate);
}

using System.Management.Automation;
using System.Security;
using MarketStream.Engine.Signing;
using MarketStream.PS.Errors;
using MarketStream.Simulator.Accounts;

namespace MarketStream.PS.Binding;

/// <summary>What <c>-Credential</c> and <c>-ApiKey</c> say.</summary>
internal static class AccountParameters
{
    /// <summary>The account of a connection; null when neither was given. Errors: CredentialConflict, InvalidCredential.</summary>
    public static AccountCredential? Of(PSCredential? credential, SecureString? apiKey) => (credential, apiKey) switch
    {
        (not null, not null) => throw CommandErrors.CredentialConflict(),
        ({ } both, null) => AccountCredential.From(both.UserName, both.Password),
        (null, { } key) => AccountCredential.FromKey(key),
        _ => null,
    };

    /// <summary>The logins of a simulator's accounts.</summary>
    public static IReadOnlyList<SimulatedCredential> Of(IEnumerable<PSCredential>? credentials) =>
        [.. (credentials ?? []).Select(credential => new SimulatedCredential(credential.UserName, credential.GetNetworkCredential().Password))];
}

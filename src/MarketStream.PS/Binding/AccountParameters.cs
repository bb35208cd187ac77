using System.Management.Automation;
using System.Security;
using MarketStream.Engine.Signing;
using MarketStream.PS.Errors;
using MarketStream.Simulator.Accounts;

namespace MarketStream.PS.Binding;

/// <summary>The accounts that <c>-Credential</c> and <c>-ApiKey</c> stand for.</summary>
internal static class AccountParameters
{
    /// <summary>The account of a connection; null when neither parameter was given. Errors: CredentialConflict, InvalidCredential.</summary>
    public static AccountCredential? Account(PSCredential? credential, SecureString? apiKey) => (credential, apiKey) switch
    {
        (not null, not null) => throw CommandErrors.CredentialConflict(),
        ({ } login, null) => AccountCredential.From(login.UserName, login.Password),
        (null, { } key) => AccountCredential.FromKey(key),
        _ => null,
    };

    /// <summary>The logins of a simulator's accounts.</summary>
    public static IReadOnlyList<SimulatedCredential> SimulatedAccounts(IEnumerable<PSCredential>? credentials) =>
        [.. (credentials ?? []).Select(credential => new SimulatedCredential(credential.UserName, credential.GetNetworkCredential().Password))];
}

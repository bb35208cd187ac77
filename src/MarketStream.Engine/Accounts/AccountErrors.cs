using MarketStream.Engine.Rest;
using MarketStream.Errors;

namespace MarketStream.Engine.Accounts;

/// <summary>What goes wrong with an account, as a user meets it.</summary>
internal static class AccountErrors
{
    public static MarketStreamException NotServed(string venue) => new(
        ErrorKind.NotFound,
        "NoAccountStream",
        $"{venue} has no account stream: its profile has no accounts section. Connect without -Credential and -ApiKey, or to another venue.",
        venue);

    public static MarketStreamException NotConnected(string connection) => new(
        ErrorKind.InvalidState,
        "NoAccount",
        $"Connection '{connection}' was made without an account. Connect with -Credential (API key and secret) or -ApiKey.",
        connection);

    /// <summary>What a failed request means when the connection is made.</summary>
    public static MarketStreamException From(Uri uri, string venue, RestException error) => error switch
    {
        { Status: 404 or 410 } => new(
            ErrorKind.NotFound, "NoAccountStream", $"{error.Message} {venue} does not serve listen keys any more, or not there. Check -RestUri.", uri, error),
        { Code: -1022 } => new(
            ErrorKind.LoginRefused, "SignatureRefused", $"{error.Message} The secret does not belong to the API key: check the password of -Credential.", uri, error),
        { Code: -1021 } => new(
            ErrorKind.LoginRefused, "ClockRefused", $"{error.Message} This machine's clock and the venue's are too far apart. Set the clock.", uri, error),
        _ => RestErrors.ForUser(uri, error),
    };
}

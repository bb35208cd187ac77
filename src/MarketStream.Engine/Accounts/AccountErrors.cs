using System.Globalization;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Texts;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>The errors of an account.</summary>
internal static class AccountErrors
{
    public static MarketStreamException NotServed(string venue) => new(
        ErrorKind.NotFound,
        "NoAccountStream",
        $"{venue} has no account stream: its profile has no accounts section. Connect without -Credential and -ApiKey, or to another venue.",
        venue);

    /// <summary>The venue sends an account's events to signed requests alone.</summary>
    public static MarketStreamException SecretMissing(string venue) => new(
        ErrorKind.InvalidArgument,
        "SecretRequired",
        $"{venue} gives an account's stream for signed requests alone, so an API key is not enough. Connect with -Credential: the API key as user name, and as password its secret or private key.",
        venue);

    /// <summary>The venue takes no signatures of this kind.</summary>
    public static MarketStreamException KeyTypeNotTaken(string venue, SigningKeyType given, IReadOnlyList<SigningKeyType> taken) => new(
        ErrorKind.InvalidArgument,
        "KeyTypeNotTaken",
        $"{venue} gives no account stream for requests that are signed with a key of type {given}; it takes {string.Join(", ", taken)}. Connect with -Credential of such a key.",
        venue);

    public static MarketStreamException NotConnected(string connection) => new(
        ErrorKind.InvalidState,
        "NoAccount",
        $"Connection '{connection}' was made without an account. Connect with -Credential (API key and secret) or -ApiKey.",
        connection);

    /// <summary>The account's state did not become known within the time that opening may take.</summary>
    public static MarketStreamException Late(Uri uri, string venue, TimeSpan patience) => new(
        ErrorKind.Timeout,
        "AccountTimeout",
        string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} did not answer with the account's state at {venue} within {patience.TotalSeconds:0.###} s. Check the network, or allow more with -TimeoutSeconds."),
        uri);

    /// <summary>The answer to the request for an account's stream on a socket is not understood.</summary>
    public static MarketStreamException Unreadable(Uri uri, string problem) => new(
        ErrorKind.Protocol,
        "AnswerNotUnderstood",
        $"{uri.Authority} answered the request for the account's stream with something that cannot be used: {problem}. Check that -Uri leads to the venue; if it does, the venue has changed its answers.",
        uri);

    /// <summary>The account's loop failed before anything was known.</summary>
    public static MarketStreamException Failed(string connection, Exception error) => new(
        ErrorKind.InvalidState,
        "AccountFailed",
        $"{connection}: the account could not be made known. {FaultReporter.Describe(error)} This is a defect of the module: please report it.",
        connection,
        SecretMask.Clean(error));

    /// <summary>The error of a failed request, over REST or on a socket, while the connection is made.</summary>
    public static MarketStreamException From(Uri uri, string venue, RestException error) => error switch
    {
        { Status: 404 or 410 } => new(
            ErrorKind.NotFound, "NoAccountStream", $"{error.Message} {venue} no longer serves listen keys, or not at this address. Check -RestUri.", uri, error),
        { Code: -1022 } => new(
            ErrorKind.LoginRefused, "SignatureRefused", $"{error.Message} The secret does not belong to the API key: check the password of -Credential.", uri, error),
        { Code: -1021 } => new(
            ErrorKind.LoginRefused, "ClockRefused", $"{error.Message} This machine's clock and the venue's are too far apart. Set the clock.", uri, error),
        _ => RestErrors.ForUser(uri, error),
    };
}

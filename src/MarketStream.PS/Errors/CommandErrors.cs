using MarketStream.Connections;
using MarketStream.Delivery;
using MarketStream.Errors;

namespace MarketStream.PS.Errors;

/// <summary>The errors that only cmdlets can meet, by name.</summary>
internal static class CommandErrors
{
    public static MarketStreamException NoConnection(string command) => new(
        ErrorKind.NotFound,
        "NoConnection",
        $"{command} needs a connection and none is open. Open one with Connect-MarketStream -Venue <name>.",
        command);

    public static MarketStreamException AmbiguousConnection(IReadOnlyList<string> names) => new(
        ErrorKind.InvalidArgument,
        "AmbiguousConnection",
        $"{names.Count} connections are open: {string.Join(", ", names)}. Say which with -Connection.",
        names);

    public static MarketStreamException ConnectionNotFound(string name, IReadOnlyList<string> names) => new(
        ErrorKind.NotFound,
        "ConnectionNotFound",
        names.Count == 0
            ? $"No connection named '{name}' is open, nor any other. Open one with Connect-MarketStream -Venue <name>."
            : $"No connection named '{name}' is open. Open are: {string.Join(", ", names)}.",
        name);

    public static MarketStreamException RolloverFailed(string connection, string why) => new(
        ErrorKind.ConnectionFailed, "RolloverFailed", why, connection);

    public static MarketStreamException NothingSubscribed(string connection) => new(
        ErrorKind.InvalidState,
        "NothingSubscribed",
        $"Connection '{connection}' has no subscriptions, so no event would ever come. Add some with Add-StreamSubscription -Symbol <symbol> -Channel <channel>.",
        connection);

    public static MarketStreamException NothingToSpill(long spillLimit, OverflowPolicy policy) => new(
        ErrorKind.InvalidArgument,
        "NothingToSpill",
        $"-SpillLimit was given and -OverflowPolicy is {policy}, which never spills. Add -OverflowPolicy Spill, or leave -SpillLimit out.",
        spillLimit);

    public static MarketStreamException LogPathMissing(DiagnosticLevel level) => new(
        ErrorKind.InvalidArgument,
        "LogPathMissing",
        $"-LogLevel {level} was given without -LogPath, so there is no file to which it applies. Add -LogPath, or leave -LogLevel out.",
        level);

    public static MarketStreamException NothingToSubscribe(string command) => new(
        ErrorKind.InvalidArgument,
        "NothingToSubscribe",
        $"{command} was given no stream. Say -Symbol and -Channel (BTC-261225-100000-C, Trade), -Channel alone for channels of the whole venue, or -Stream (BTC-261225-100000-C@trade).",
        command);

    public static MarketStreamException NothingToRemove(string command) => new(
        ErrorKind.InvalidArgument,
        "NothingToRemove",
        $"{command} was not told what to remove. Say -Stream, -Symbol or -Channel, or pipe what Get-StreamSubscription returns; -Stream * removes all.",
        command);

    public static MarketStreamException ChannelMissing(string symbol) => new(
        ErrorKind.InvalidArgument,
        "ChannelMissing",
        $"Symbol '{symbol}' was given without -Channel. Say which channels it is wanted for, as in -Channel Trade, Ticker.",
        symbol);

    public static MarketStreamException StreamIgnored(string stream, string venue) => new(
        ErrorKind.NotFound,
        "StreamIgnored",
        $"{venue} took stream '{stream}' without an error and does not list it, which is how it answers to names it does not know. Check the symbol's spelling and expiry, and the channel with (Get-MarketVenue {venue}).Channels.",
        stream);

    public static MarketStreamException StreamRefused(string stream, string venue, string? words) => new(
        ErrorKind.Protocol,
        "StreamRefused",
        $"{venue} refused stream '{stream}': {(words ?? "no reason given").TrimEnd('.')}. Check its name where the reason does not say otherwise.",
        stream);

    /// <summary>A stream that the venue ignored or refused.</summary>
    public static MarketStreamException Unserved(StreamSubscription stream, string venue) => stream.State == SubscriptionState.Ignored
        ? StreamIgnored(stream.Stream, venue)
        : StreamRefused(stream.Stream, venue, stream.Error);

    public static MarketStreamException NoBookKept(string connection) => new(
        ErrorKind.NotFound,
        "NoBookKept",
        $"Connection '{connection}' keeps no order book that is meant. Name its symbol with -Symbol, without wildcards, and it is kept from then on.",
        connection);

    public static MarketStreamException NotWithBooks(string parameter) => new(
        ErrorKind.InvalidArgument,
        "NotWithBooks",
        $"-{parameter} chooses among events, and with -As Book there are none: each book is written as it is when it is due. Leave -{parameter} out, or -As Book.",
        parameter);

    public static MarketStreamException OnlyWithBooks(string parameter) => new(
        ErrorKind.InvalidArgument,
        "OnlyWithBooks",
        $"-{parameter} is for order books. Add -As Book, or leave it out.",
        parameter);

    public static MarketStreamException NotConfirmed(string stream, string venue, string? words) => new(
        ErrorKind.Timeout,
        "NotConfirmed",
        $"{venue} has not confirmed stream '{stream}' in time{(words is null ? "." : $": {words}")} It stays wanted; Get-StreamSubscription tells how it goes on, -TimeoutSeconds waits longer, -NoWait not at all.",
        stream);

    public static MarketStreamException SubscriptionNotFound(string what, string connection) => new(
        ErrorKind.NotFound,
        "SubscriptionNotFound",
        $"Connection '{connection}' has no subscription that matches '{what}'. Get-StreamSubscription lists what it has.",
        what);

    public static MarketStreamException ProxyConflict() => new(
        ErrorKind.InvalidArgument,
        "ProxyConflict",
        "-NoProxy goes straight to the venue, so -Proxy and -ProxyCredential mean nothing beside it. Leave one or the other out.",
        "NoProxy");

    public static MarketStreamException ProxyMissing(string user) => new(
        ErrorKind.InvalidArgument,
        "ProxyMissing",
        "-ProxyCredential was given without -Proxy, and a login goes only to a proxy that is named. Name it with -Proxy.",
        user);

    public static MarketStreamException OfflineConflict() => new(
        ErrorKind.InvalidArgument,
        "OfflineConflict",
        "-Force fetches the list and -Offline forbids it. Leave one or the other out.",
        "Offline");

    public static MarketStreamException FileNotFound(string path) => new(
        ErrorKind.NotFound,
        "FileNotFound",
        $"No file '{path}'. Give the path of an existing file.",
        path);

    public static MarketStreamException NotAFilePath(string path, string provider) => new(
        ErrorKind.InvalidArgument,
        "NotAFilePath",
        $"'{path}' is a path of the {provider} provider. Give the path of a file.",
        path);

    public static MarketStreamException FormatUnknown(string path, string extension) => new(
        ErrorKind.InvalidArgument,
        "FormatUnknown",
        $"The extension '{extension}' tells no format. End the path in .csv, .jsonl or .ndjson, or say -Format Csv or JsonLines.",
        path);

    public static MarketStreamException CredentialConflict() => new(
        ErrorKind.InvalidArgument,
        "CredentialConflict",
        "-Credential holds an API key and its secret, so -ApiKey means nothing beside it. Leave one of them out.",
        "ApiKey");

    public static MarketStreamException OrderNotSimulated(object order, string why) => new(
        ErrorKind.InvalidState,
        "OrderNotSimulated",
        $"Nothing was done to order {order}. {why} A simulator has an account for each -Credential it was started with.",
        order);

    public static MarketStreamException NoSimulator() => new(
        ErrorKind.NotFound,
        "NoSimulator",
        "No simulator runs in this process. Start one with Start-MarketStreamSimulator.",
        "Simulator");

    public static MarketStreamException AmbiguousSimulator(IReadOnlyList<string> names, string parameter) => new(
        ErrorKind.InvalidArgument,
        "AmbiguousSimulator",
        $"{names.Count} simulators run in this process: {string.Join(", ", names)}. Say which with {parameter}.",
        names);

    public static MarketStreamException SimulatorNotFound(string name) => new(
        ErrorKind.NotFound,
        "SimulatorNotFound",
        $"No simulator named '{name}' runs in this process. Get-MarketStreamSimulator lists those that do.",
        name);

    public static MarketStreamException InvalidSimulatorName(string name, string problem) => new(
        ErrorKind.InvalidArgument,
        "InvalidName",
        $"The name cannot be that of a simulator: {problem}. Choose another -Name.",
        name);

    public static MarketStreamException SimulatorExists(string name) => new(
        ErrorKind.AlreadyExists,
        "SimulatorExists",
        $"A simulator named '{name}' runs already. Choose another -Name, or stop it with Stop-MarketStreamSimulator -Name {name}.",
        name);

    public static MarketStreamException PortNotAvailable(int port, Exception cause) => new(
        ErrorKind.ConnectionFailed,
        "PortNotAvailable",
        $"Port {port} cannot be listened on: {cause.Message}. Choose another, or leave -Port out for a free one.",
        port,
        cause);

    public static MarketStreamException ReplayNotReadable(string path, Exception cause) => new(
        ErrorKind.ReadFailed,
        "ReplayNotReadable",
        $"'{path}' cannot be replayed: {cause.Message}",
        path,
        cause);
}

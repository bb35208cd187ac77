using System.Globalization;
using MarketStream.Connections;
using MarketStream.Delivery;
using MarketStream.Errors;
using MarketStream.Recordings;

namespace MarketStream.PS.Errors;

/// <summary>The errors that only cmdlets raise. Each method is named for the id of its error.</summary>
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
        $"{names.Count} connections are open: {string.Join(", ", names)}. Choose one with -Connection.",
        names);

    public static MarketStreamException ConnectionNotFound(string name, IReadOnlyList<string> names) => new(
        ErrorKind.NotFound,
        "ConnectionNotFound",
        names.Count == 0
            ? $"No connection named '{name}' is open, nor is any other. Open one with Connect-MarketStream -Venue <name>."
            : $"No connection named '{name}' is open. Open connections: {string.Join(", ", names)}.",
        name);

    public static MarketStreamException NoRecording(string command) => new(
        ErrorKind.NotFound,
        "NoRecording",
        $"{command} needs a recording and none runs. Start one with Start-StreamRecording -Path <template>.",
        command);

    public static MarketStreamException AmbiguousRecording(IReadOnlyList<StreamRecording> running) => new(
        ErrorKind.InvalidArgument,
        "AmbiguousRecording",
        $"{running.Count} recordings run. Choose with -Id: {string.Join("; ", running)}.",
        running);

    public static MarketStreamException RecordingNotFound(int id) => new(
        ErrorKind.NotFound,
        "RecordingNotFound",
        $"No recording with the number {id} runs. Get-StreamRecording lists those that do.",
        id);

    public static MarketStreamException RolloverFailed(string connection, string why) => new(
        ErrorKind.ConnectionFailed, "RolloverFailed", why, connection);

    public static MarketStreamException NothingSubscribed(string connection) => new(
        ErrorKind.InvalidState,
        "NothingSubscribed",
        $"Connection '{connection}' has no subscriptions, so no event would ever come. Add some with Add-StreamSubscription -Symbol <symbol> -Channel <channel>.",
        connection);

    public static MarketStreamException FromNeedsRecording(string venue) => new(
        ErrorKind.InvalidArgument,
        "FromNeedsRecording",
        $"-From was given with -Venue {venue}, and a connection that is opened for this call has recorded nothing. Open one with Connect-MarketStream, record it with Start-StreamRecording, and receive from that with -Connection and -From.",
        venue);

    public static MarketStreamException NothingToSpill(long spillLimit, OverflowPolicy policy) => new(
        ErrorKind.InvalidArgument,
        "NothingToSpill",
        $"-SpillLimit was given and -OverflowPolicy is {policy}, which keeps nothing on the disk. Add -OverflowPolicy Spill, or leave -SpillLimit out.",
        spillLimit);

    public static MarketStreamException LogPathMissing(DiagnosticLevel level) => new(
        ErrorKind.InvalidArgument,
        "LogPathMissing",
        $"-LogLevel {level} was given without -LogPath, so there is no file to which it applies. Add -LogPath, or leave -LogLevel out.",
        level);

    public static MarketStreamException NothingToSubscribe(string command) => new(
        ErrorKind.InvalidArgument,
        "NothingToSubscribe",
        $"{command} was given no stream. Give -Symbol and -Channel (BTC-261225-100000-C, Trade), -Channel alone for channels of the whole venue, or -Stream (BTC-261225-100000-C@trade).",
        command);

    public static MarketStreamException NothingToRemove(string command) => new(
        ErrorKind.InvalidArgument,
        "NothingToRemove",
        $"{command} was not told what to remove. Give -Stream, -Symbol or -Channel, or pipe what Get-StreamSubscription returns; -Stream * removes all.",
        command);

    public static MarketStreamException ChannelMissing(string symbol) => new(
        ErrorKind.InvalidArgument,
        "ChannelMissing",
        $"Symbol '{symbol}' was given without -Channel. Name the channels to subscribe, as in -Channel Trade, Ticker.",
        symbol);

    public static MarketStreamException StreamIgnored(string stream, string venue) => new(
        ErrorKind.NotFound,
        "StreamIgnored",
        $"{venue} accepted stream '{stream}' without an error but does not list it, which is how it treats names that it does not know. No events will come. Check the symbol's spelling and expiry, and the channel with (Get-MarketVenue {venue}).Channels.",
        stream);

    public static MarketStreamException StreamRefused(string stream, string venue, string? reason) => new(
        ErrorKind.Protocol,
        "StreamRefused",
        $"{venue} refused stream '{stream}': {(reason ?? "no reason given").TrimEnd('.')}. Check its name, unless the reason names another cause.",
        stream);

    /// <summary>A stream that the venue ignored or refused.</summary>
    public static MarketStreamException Unserved(StreamSubscription stream, string venue) => stream.State == SubscriptionState.Ignored
        ? StreamIgnored(stream.Stream, venue)
        : StreamRefused(stream.Stream, venue, stream.Error);

    public static MarketStreamException NoBookKept(string connection) => new(
        ErrorKind.NotFound,
        "NoBookKept",
        $"Connection '{connection}' keeps no order book that matches. Give the symbol with -Symbol, without wildcards, and its book is kept from then on.",
        connection);

    public static MarketStreamException NotWithBooks(string parameter) => new(
        ErrorKind.InvalidArgument,
        "NotWithBooks",
        $"-{parameter} applies to events, and -As Book writes order books instead. Leave out either -{parameter} or -As Book.",
        parameter);

    public static MarketStreamException OnlyWithBooks(string parameter) => new(
        ErrorKind.InvalidArgument,
        "OnlyWithBooks",
        $"-{parameter} applies to order books. Add -As Book, or leave -{parameter} out.",
        parameter);

    public static MarketStreamException NotConfirmed(string stream, string venue, string? answer) => new(
        ErrorKind.Timeout,
        "NotConfirmed",
        $"{venue} has not confirmed stream '{stream}' in time{(answer is null ? "." : $": {answer}")} The module keeps asking for it; Get-StreamSubscription shows its state. -TimeoutSeconds waits longer, -NoWait not at all.",
        stream);

    public static MarketStreamException SubscriptionNotFound(string what, string connection) => new(
        ErrorKind.NotFound,
        "SubscriptionNotFound",
        $"Connection '{connection}' has no subscription that matches '{what}'. Get-StreamSubscription lists what it has.",
        what);

    public static MarketStreamException ProxyConflict() => new(
        ErrorKind.InvalidArgument,
        "ProxyConflict",
        "-NoProxy connects to the venue directly, so it cannot be combined with -Proxy or -ProxyCredential. Leave one or the other out.",
        "NoProxy");

    public static MarketStreamException ProxyMissing(string user) => new(
        ErrorKind.InvalidArgument,
        "ProxyMissing",
        "-ProxyCredential was given without -Proxy, and a login is sent only to a proxy that you name. Name it with -Proxy.",
        user);

    public static MarketStreamException OfflineConflict() => new(
        ErrorKind.InvalidArgument,
        "OfflineConflict",
        "-Force fetches the list and -Offline forbids it. Leave one or the other out.",
        "Offline");

    public static MarketStreamException FileNotFound(string path) => new(
        ErrorKind.NotFound,
        "FileNotFound",
        $"There is no file '{path}'. Give the path of an existing file.",
        path);

    public static MarketStreamException NotAFilePath(string path, string provider) => new(
        ErrorKind.InvalidArgument,
        "NotAFilePath",
        $"'{path}' is a path of the {provider} provider. Give the path of a file.",
        path);

    public static MarketStreamException FormatUnknown(string path, string extension) => new(
        ErrorKind.InvalidArgument,
        "FormatUnknown",
        $"The extension '{extension}' stands for no known format. Use a path that ends in .csv, .jsonl, .ndjson or .parquet, where .gz or .zst may follow all but the last, or add -Format Csv, JsonLines or Parquet.",
        path);

    /// <param name="destination">Where the files are.</param>
    /// <param name="problems">Parts of the input that could not be read.</param>
    /// <param name="leftOut">Events that the format cannot keep exactly.</param>
    public static MarketStreamException ConversionIncomplete(string destination, int problems, long leftOut) => new(
        problems > 0 ? ErrorKind.ReadFailed : ErrorKind.WriteFailed,
        "ConversionIncomplete",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The files at '{destination}' lack events: {problems} parts of the input could not be read, and {leftOut} events did not fit into the format exactly. The warnings and errors before this one say which. Keep the input."),
        destination);

    public static MarketStreamException KindUnknown(string kind, IEnumerable<string> kinds) => new(
        ErrorKind.NotFound,
        "KindUnknown",
        $"There is no kind of event named '{kind}', so nothing was read. Known are {string.Join(", ", kinds)}.",
        kind);

    public static MarketStreamException CredentialConflict() => new(
        ErrorKind.InvalidArgument,
        "CredentialConflict",
        "-Credential holds an API key and its secret, so it cannot be combined with -ApiKey. Leave one of them out.",
        "ApiKey");

    public static MarketStreamException OrderNotSimulated(object order, string why) => new(
        ErrorKind.InvalidState,
        "OrderNotSimulated",
        $"Order {order} was not placed or changed. {why} A simulator has one account for each -Credential it was started with.",
        order);

    public static MarketStreamException NoSimulator() => new(
        ErrorKind.NotFound,
        "NoSimulator",
        "No simulator is running in this process. Start one with Start-MarketStreamSimulator.",
        "Simulator");

    public static MarketStreamException AmbiguousSimulator(IReadOnlyList<string> names, string parameter) => new(
        ErrorKind.InvalidArgument,
        "AmbiguousSimulator",
        $"{names.Count} simulators are running in this process: {string.Join(", ", names)}. Choose one with {parameter}.",
        names);

    public static MarketStreamException SimulatorNotFound(string name) => new(
        ErrorKind.NotFound,
        "SimulatorNotFound",
        $"No simulator named '{name}' is running in this process. Get-MarketStreamSimulator lists those that are.",
        name);

    public static MarketStreamException InvalidSimulatorName(string name, string problem) => new(
        ErrorKind.InvalidArgument,
        "InvalidName",
        $"A simulator cannot have this name: {problem}. Choose another -Name.",
        name);

    public static MarketStreamException SimulatorExists(string name) => new(
        ErrorKind.AlreadyExists,
        "SimulatorExists",
        $"A simulator named '{name}' is already running. Choose another -Name, or stop it with Stop-MarketStreamSimulator -Name {name}.",
        name);

    public static MarketStreamException PortNotAvailable(int port, Exception cause) => new(
        ErrorKind.ConnectionFailed,
        "PortNotAvailable",
        $"The simulator cannot listen on port {port}: {cause.Message}. Choose another port, or leave -Port out for a free one.",
        port,
        cause);

    public static MarketStreamException ReplayMixed(string path) => new(
        ErrorKind.InvalidArgument,
        "ReplayMixed",
        $"'{path}' is no journal (.msj), and a capture (.frames) is replayed alone. Give one capture, or journals and folders of them. Other formats are made journals with Import-StreamEvent and a recording, or replayed with Connect-MarketStream -Replay.",
        path);

    public static MarketStreamException ReplayNotReadable(string path, Exception cause) => new(
        ErrorKind.ReadFailed,
        "ReplayNotReadable",
        $"'{path}' cannot be replayed: {cause.Message}",
        path,
        cause);
}

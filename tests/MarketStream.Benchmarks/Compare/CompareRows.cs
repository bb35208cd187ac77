using System.Globalization;
using MarketStream.Benchmarks.Compare.Clients;
using MarketStream.Benchmarks.Hosting;

namespace MarketStream.Benchmarks.Compare;

/// <summary>The rows, in the order in which they are run and shown.</summary>
internal static class CompareRows
{
    private const double ScriptLoopShare = 0.1;

    public static IReadOnlyList<CompareRow> All(bool usePwsh)
    {
        var pwsh = Pwsh.Find();
        var host = usePwsh ? pwsh ?? throw new InvalidOperationException(Pwsh.Missing) : null;
        return
        [
            Client("ClientWebSocket bare", ClientKind.Bare),
            Client("Websocket.Client + System.Text.Json", ClientKind.WebsocketJson),
            Client("Engine receiver", ClientKind.Engine),
            Module("Receive-StreamEvent", "Null"),
            Module("Receive-StreamEvent -Symbol", "Symbol"),
            Module("Receive-StreamEvent | Export-StreamEvent", "Export"),
            new CompareRow
            {
                Name = "Script loop",
                Start = task => ScriptHost.Start(pwsh, "script-loop.ps1", Describe(task)),
                Share = ScriptLoopShare,
            },
        ];

        CompareRow Module(string name, string form) => new()
        {
            Name = name,
            Start = task => ScriptHost.Start(host, "receive.ps1", [.. Describe(task), "-Form", form, "-Symbol", task.Payload.SymbolFilter]),
        };
    }

    /// <summary>A way to receive that is written in C#.</summary>
    public static CompareRow Client(string name, ClientKind kind) => new()
    {
        Name = name,
        Start = task => OwnProcess.Start(
            "client",
            kind.ToString(),
            task.Payload.Name,
            task.BaseUri.AbsoluteUri,
            task.GoPort.ToString(CultureInfo.InvariantCulture),
            task.ColdEvents.ToString(CultureInfo.InvariantCulture),
            task.Events.ToString(CultureInfo.InvariantCulture)),
    };

    private static string[] Describe(RowTask task) =>
    [
        "-Venue", task.Payload.Venue,
        "-Uri", task.BaseUri.AbsoluteUri,
        "-Stream", string.Join(',', task.Payload.Streams),
        "-GoPort", task.GoPort.ToString(CultureInfo.InvariantCulture),
        "-ColdEvents", task.ColdEvents.ToString(CultureInfo.InvariantCulture),
        "-Events", task.Events.ToString(CultureInfo.InvariantCulture),
    ];
}

using System.Text;
using System.Text.Json;
using MarketStream.Simulator.WebSocketApi;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>Keeps what a session with the WebSocket API sends.</summary>
internal sealed class ApiSocketRecorder : IApiSocket
{
    public List<string> Sent { get; } = [];

    public JsonElement Last => JsonDocument.Parse(Sent[^1]).RootElement;

    public void Answer(string json) => Sent.Add(json);

    public void Send(ReadOnlySpan<byte> head, byte[] payload, ReadOnlySpan<byte> tail) => Sent.Add(Encoding.UTF8.GetString([.. head, .. payload, .. tail]));
}

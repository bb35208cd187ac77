using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MarketStream.Engine.Transport;

namespace MarketStream.Benchmarks.Sending;

/// <summary>One socket of the sender: a handshake, answers to commands, and the phases of its plan, one for each signal.</summary>
internal sealed class SenderSession(Socket socket, GoSignal go)
{
    /// <summary>
    /// At a rate, the ids of a stamped payload are this number plus the timestamp of the write, whose clock all processes of a machine
    /// share.
    /// </summary>
    public const long TimestampBase = 1_000_000_000_000_000_000;

    private const string HandshakeGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int BatchBytes = 128 * 1024;
    private const int FloodDigits = 10;
    private const int TimestampDigits = 19;
    private const long FirstId = 1_000_000_000;

    private readonly ClientFrames _frames = new(socket);
    private readonly object _writing = new();
    private readonly List<string> _streams = [];

    public void Run()
    {
        try
        {
            if (OpenHandshake() is not { } plan) return;
            var signals = go.Count;
            new Thread(() => WriteAll(plan, signals)) { IsBackground = true }.Start();
            while (_frames.TryReadFrame(out var opcode, out var payload) && opcode != WebSocketFrame.Close)
            {
                if (opcode == WebSocketFrame.Text) Answer(payload);
            }

            Write([0x88, 0]);
        }
        catch (SocketException)
        {
            // The client has closed its socket, as at the end of every measurement.
        }
        finally
        {
            socket.Dispose();
        }
    }

    private void WriteAll(SendPlan plan, int signals)
    {
        try
        {
            var sent = 0L;
            foreach (var phase in plan.Phases)
            {
                go.WaitFor(++signals);
                sent = phase.EventsPerSecond is { } rate
                    ? WriteAtRate(plan.Payload, phase.Events, rate, sent)
                    : Flood(plan.Payload, phase.Events, sent);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The client has closed its socket, as at the end of every measurement.
        }
    }

    private long Flood(Payload payload, long events, long sent)
    {
        var streams = Streams(payload);
        var frameBytes = payload.Frame(payload.Streams[0]).Length;

        // The same number of frames of each stream, so that a batch starts with the stream after the last one.
        var turns = Math.Max(1, BatchBytes / frameBytes / streams.Count);
        var batch = new FrameBatch(payload, streams, turns * streams.Count, FloodDigits);
        for (var left = events / payload.EventsPerFrame; left > 0;)
        {
            var frames = (int)Math.Min(left, batch.Frames);
            Write(batch.Take(frames, sent, FirstId));
            sent += frames;
            left -= frames;
        }

        return sent;
    }

    private long WriteAtRate(Payload payload, long events, double rate, long sent)
    {
        var streams = Streams(payload).Count;
        var batch = new FrameBatch(payload, Streams(payload), streams, TimestampDigits);
        var start = Stopwatch.GetTimestamp();
        for (long i = 0; i < events; i++, sent++)
        {
            Pause.Until(start + (long)(i / rate * Stopwatch.Frequency));
            var id = payload.IsStamped ? TimestampBase + Stopwatch.GetTimestamp() : FirstId + (sent / streams);
            Write(batch.TakeOne((int)(sent % streams), id));
        }

        return sent;
    }

    private IReadOnlyList<string> Streams(Payload payload)
    {
        lock (_streams) return _streams.Count > 0 ? [.. _streams] : payload.Streams;
    }

    private void Answer(byte[] command)
    {
        using var document = JsonDocument.Parse(command);
        var id = document.RootElement.GetProperty("id").GetRawText();
        var result = "null";
        lock (_streams)
        {
            if (document.RootElement.GetProperty("method").GetString() == "SUBSCRIBE")
                _streams.AddRange(document.RootElement.GetProperty("params").EnumerateArray().Select(name => name.GetString()!));
            else
                result = JsonSerializer.Serialize(_streams);
        }

        WriteText($$"""{"result":{{result}},"id":{{id}}}""");
    }

    private void WriteText(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        Write(payload.Length < 126
            ? [0x81, (byte)payload.Length, .. payload]
            : [0x81, 126, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload]);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
        }
    }

    [SuppressMessage("Security", "CA5350", Justification = "The handshake of RFC 6455 asks for it.")]
    private SendPlan? OpenHandshake()
    {
        var head = _frames.ReadHead();
        if (head.Count == 0) return null;
        var plan = SendPlan.Parse(head[0].Split(' ')[1]);
        var key = head.First(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + HandshakeGuid)));
        _streams.AddRange(plan.Streams);
        Write(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
        return plan;
    }
}

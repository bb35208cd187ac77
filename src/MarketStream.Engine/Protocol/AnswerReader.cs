using System.Text;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Protocol;

/// <summary>
/// Reads answers to commands: <c>{"result":null,"id":1}</c>, <c>{"error":{"code":2,"msg":"..."},"id":1}</c>, and an error without an id,
/// <c>{"code":2,"msg":"..."}</c>. Those of a WebSocket API have a status as well, <c>{"id":1,"status":200,"result":{...}}</c>.
/// </summary>
internal static class AnswerReader
{
    /// <summary>The code of an error that has none.</summary>
    internal const int NoCode = -1;

    /// <summary>The most characters of a venue's message that are kept.</summary>
    internal const int LongestWords = 1000;

    /// <summary>Reads the object at the reader's position.</summary>
    public static CommandAnswer Read(ref WireReader wire)
    {
        long? id = null;
        var code = default(int?);
        string? message = null;
        VenueError? error = null;
        List<string>? streams = null;
        bool? flag = null;
        var hasStatus = false;
        var start = wire.Position;
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Id: id = ReadId(ref wire); break;
                case WireKey.Code: code = ReadCode(ref wire); break;
                case WireKey.Msg: message = ReadWords(ref wire); break;
                case WireKey.Error: error = ReadError(ref wire); break;
                case WireKey.Result:
                    streams = wire.Next == '[' ? ReadStreams(ref wire) : null;
                    flag = streams is null ? ReadFlag(ref wire) : null;
                    break;
                case WireKey.Status:
                    hasStatus = true;
                    wire.Skip();
                    break;
                default: wire.Skip(); break;
            }
        }

        if (error is null && code is not null) error = new VenueError(code.Value, message ?? "");
        return new CommandAnswer(id, error, streams, flag) { Outcome = hasStatus && !wire.Failed ? RequestOutcomeReader.Read(wire.Slice(start)) : null };
    }

    private static VenueError? ReadError(ref WireReader wire)
    {
        if (wire.Next == 'n')
        {
            wire.Skip();
            return null;
        }

        if (wire.Next != '{') return new VenueError(NoCode, ReadWords(ref wire));
        var code = NoCode;
        var message = "";
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            switch (key)
            {
                case WireKey.Code: code = ReadCode(ref wire); break;
                case WireKey.Msg: message = ReadWords(ref wire); break;
                default: wire.Skip(); break;
            }
        }

        return new VenueError(code, message);
    }

    // Our ids are whole numbers. Any other id was not sent by us, or was damaged on the way.
    private static long? ReadId(ref WireReader wire) => wire.NullableLong();

    private static int ReadCode(ref WireReader wire) =>
        wire.NullableLong() is { } code and >= int.MinValue and <= int.MaxValue ? (int)code : NoCode;

    // Messages differ by line and column, so they are not interned like recurring words.
    private static string ReadText(ref WireReader wire) => Encoding.UTF8.GetString(wire.Text());

    private static bool? ReadFlag(ref WireReader wire)
    {
        if (wire.Next is (byte)'t' or (byte)'f') return wire.Bool();
        wire.Skip();
        return null;
    }

    // The text may be shown on a terminal.
    private static string ReadWords(ref WireReader wire) => PlainText.Of(ReadText(ref wire), LongestWords);

    // A name that cannot be read is returned as empty, which no stream's name is.
    private static List<string> ReadStreams(ref WireReader wire)
    {
        var streams = new List<string>();
        wire.BeginArray();
        while (wire.NextElement())
        {
            if (wire.Next != '"') wire.Skip();
            else if (ReadText(ref wire) is { Length: > 0 } name) streams.Add(name);
        }

        return streams;
    }
}

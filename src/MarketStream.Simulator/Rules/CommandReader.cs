using System.Text.Json;

namespace MarketStream.Simulator.Rules;

/// <summary>Reads commands as strictly as the venue does, and refuses them with its codes and messages.</summary>
/// <param name="anyId">True where ids may be negative, strings or null as well as unsigned integers.</param>
internal sealed class CommandReader(bool anyId)
{
    private const int LongestId = 36;

    private const string Variants =
        "expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 28";

    // {"method":"SUBSCRIBE","params":["btcusdt@trade","btcusdt@depth"],"id":1}
    // {"method":"UNSUBSCRIBE","params":["btcusdt@depth"],"id":2}
    // {"method":"LIST_SUBSCRIPTIONS","id":3}
    // {"method":"SET_PROPERTY","params":["combined",true],"id":4}
    // {"method":"GET_PROPERTY","params":["combined"],"id":5}

    /// <summary>Reads one command. Error: <see cref="CommandRejectedException"/>.</summary>
    public ReceivedCommand Read(ReadOnlyMemory<byte> text)
    {
        using var document = Parse(text);
        try
        {
            return Read(document.RootElement, text.Length);
        }
        catch (InvalidOperationException)
        {
            // The framework validates a string only when it is asked for: this one is not UTF-8, or holds half a surrogate pair.
            throw new CommandRejectedException(
                CommandRejectedException.InvalidJson, "Invalid JSON: invalid unicode code point at line 1 column 1", null);
        }
    }

    private ReceivedCommand Read(JsonElement root, int length)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new CommandRejectedException(2, "Invalid request: request must be an object", null);
        }

        var id = ReadId(root);
        if (!root.TryGetProperty("method", out var name))
        {
            throw new CommandRejectedException(2, $"Invalid request: missing field `method` at line 1 column {length}", id);
        }

        var parameters = root.TryGetProperty("params", out var given) ? given : default;
        var method = name.ValueKind == JsonValueKind.String ? name.GetString() : name.GetRawText();
        return method switch
        {
            "SUBSCRIBE" => new(ReceivedMethod.Subscribe, id, ReadStreams(parameters, id), false),
            "UNSUBSCRIBE" => new(ReceivedMethod.Unsubscribe, id, ReadStreams(parameters, id), false),
            "LIST_SUBSCRIPTIONS" => ReadList(parameters, id),
            "SET_PROPERTY" => new(ReceivedMethod.SetProperty, id, [], ReadProperty(parameters, id, 2)),
            "GET_PROPERTY" => new(ReceivedMethod.GetProperty, id, [], ReadProperty(parameters, id, 1)),
            _ => throw new CommandRejectedException(2, $"Invalid request: unknown variant {method}, {Variants}", id),
        };
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException malformed)
        {
            var line = (malformed.LineNumber ?? 0) + 1;
            var column = (malformed.BytePositionInLine ?? 0) + 1;
            throw new CommandRejectedException(
                CommandRejectedException.InvalidJson, $"Invalid JSON: expected value at line {line} column {column}", null);
        }
    }

    private static ReceivedCommand ReadList(JsonElement parameters, string id) =>
        parameters.ValueKind == JsonValueKind.Undefined || (parameters.ValueKind == JsonValueKind.Array && parameters.GetArrayLength() == 0)
            ? new(ReceivedMethod.ListSubscriptions, id, [], false)
            : throw new CommandRejectedException(2, "Invalid request: too many parameters", id);

    private static List<string> ReadStreams(JsonElement parameters, string id)
    {
        if (parameters.ValueKind != JsonValueKind.Array)
        {
            throw new CommandRejectedException(2, "Invalid request: missing field `params`", id);
        }

        var names = new List<string>(parameters.GetArrayLength());
        foreach (var item in parameters.EnumerateArray())
        {
            var name = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
            names.Add(StreamNameRule.IsLegal(name)
                ? name
                : throw new CommandRejectedException(2, "Invalid request: invalid stream", id));
        }

        return names;
    }

    private static bool ReadProperty(JsonElement parameters, string id, int count)
    {
        var items = parameters.ValueKind == JsonValueKind.Array ? parameters.EnumerateArray().ToArray() : [];
        if (items.Length == 0 || items[0].ValueKind != JsonValueKind.String)
        {
            throw new CommandRejectedException(2, "Invalid request: property name must be a string", id);
        }

        if (items.Length > count) throw new CommandRejectedException(2, "Invalid request: too many parameters", id);

        if (items[0].GetString() != "combined") throw new CommandRejectedException(0, "Unknown property", id);

        if (count == 1)
        {
            return false;
        }

        return items.Length == 2 && items[1].ValueKind is JsonValueKind.True or JsonValueKind.False
            ? items[1].GetBoolean()
            : throw new CommandRejectedException(1, "Invalid value type: expected Boolean", id);
    }

    private static bool IsOfId(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private string ReadId(JsonElement root)
    {
        if (root.TryGetProperty("id", out var id))
        {
            var accepted = id.ValueKind switch
            {
                JsonValueKind.Number => id.TryGetUInt64(out _) || (anyId && id.TryGetInt64(out _)),
                JsonValueKind.String => anyId && id.GetString() is { Length: <= LongestId } text && text.All(IsOfId),
                JsonValueKind.Null => anyId,
                _ => false,
            };
            if (accepted) return id.GetRawText();
        }

        throw new CommandRejectedException(2, "Invalid request: request ID must be an unsigned integer", null);
    }
}

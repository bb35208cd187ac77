using System.Globalization;
using System.Text.Json;

namespace MarketStream.Simulator.WebSocketApi;

/// <summary>A request to the WebSocket API.</summary>
/// <param name="Id">Its id as JSON, to be repeated in the answer.</param>
/// <param name="Method">What it asks for, without a version: <c>userDataStream.subscribe</c>.</param>
/// <param name="Parameters">The parameters by name, as text; numbers as they were written.</param>
internal sealed record ApiRequest(string Id, string Method, IReadOnlyDictionary<string, string> Parameters)
{
    // {"id":1,"method":"userDataStream.subscribe.signature","params":{"apiKey":"...","timestamp":1760000000000,"signature":"..."}}

    /// <summary>Whether the answer is to tell the limits; null leaves that to the session.</summary>
    public bool? ReturnsLimits => Parameters.TryGetValue("returnRateLimits", out var flag) ? flag == "true" : null;

    /// <summary>Reads a request. Error: <see cref="ApiRefusedException"/>, with the request's id where it has one.</summary>
    public static ApiRequest Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            throw new ApiRefusedException(400, -1135, "The request is not valid JSON.");
        }
    }

    /// <summary>A parameter that has to be there. Error: <see cref="ApiRefusedException"/>.</summary>
    public string Require(string name) => Parameters.TryGetValue(name, out var value) && value.Length > 0
        ? value
        : throw new ApiRefusedException(400, -1102, $"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.");

    /// <summary>A parameter that has to be a whole number; null where it is absent. Error: <see cref="ApiRefusedException"/>.</summary>
    public long? FindWhole(string name)
    {
        if (!Parameters.TryGetValue(name, out var value)) return null;
        return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ApiRefusedException(400, -1100, $"Illegal characters found in parameter '{name}'.");
    }

    private static ApiRequest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new ApiRefusedException(400, -1135, "The request is not a JSON object.");
        if (!root.TryGetProperty("id", out var id) || id.ValueKind is not (JsonValueKind.Number or JsonValueKind.String or JsonValueKind.Null))
            throw new ApiRefusedException(400, -1102, "Mandatory parameter 'id' was not sent, was empty/null, or malformed.");
        if (!root.TryGetProperty("method", out var method) || method.ValueKind != JsonValueKind.String)
            throw new ApiRefusedException(400, -1102, "Mandatory parameter 'method' was not sent, was empty/null, or malformed.") { Id = id.GetRawText() };
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("params", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var parameter in given.EnumerateObject())
                parameters[parameter.Name] = parameter.Value.ValueKind == JsonValueKind.String ? parameter.Value.GetString()! : parameter.Value.GetRawText();
        }

        var name = method.GetString()!;
        return new ApiRequest(id.GetRawText(), name.StartsWith("v3/", StringComparison.Ordinal) ? name[3..] : name, parameters);
    }
}

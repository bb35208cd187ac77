namespace MarketStream.Simulator.Wire;

/// <summary>The head of an HTTP request.</summary>
/// <param name="Method">As sent, <c>GET</c>.</param>
/// <param name="Target">Path and query as sent, <c>/api/v3/depth?symbol=BTCUSDT</c>.</param>
/// <param name="Headers">The headers by name, case-insensitive.</param>
internal sealed record HttpRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    public bool WantsWebSocket =>
        Headers.TryGetValue("Upgrade", out var upgrade) && upgrade.Equals("websocket", StringComparison.OrdinalIgnoreCase);

    public string Path => Target.Split('?', 2)[0];

    /// <summary>The query's parameters, decoded; a part without <c>=</c> has an empty value.</summary>
    public Dictionary<string, string> Query()
    {
        var query = new Dictionary<string, string>(StringComparer.Ordinal);
        var parts = Target.Split('?', 2);
        if (parts.Length == 2)
        {
            foreach (var pair in parts[1].Split('&'))
            {
                var sides = pair.Split('=', 2);
                query[Uri.UnescapeDataString(sides[0])] = sides.Length == 2 ? Uri.UnescapeDataString(sides[1]) : "";
            }
        }

        return query;
    }
}

using MarketStream.Venues;

namespace MarketStream.Engine.Rest;

/// <summary>One request to a venue's REST service. Query and headers may contain secrets and are never shown.</summary>
internal sealed record RestRequest(VenueEndpoint Endpoint)
{
    private const int DefaultMaxBytes = 8 * 1024 * 1024;

    public HttpMethod Method { get; init; } = HttpMethod.Get;

    /// <summary>The parameters in their order, not yet escaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The headers, such as the key of an account.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The most rows requested; 0 where the endpoint has no such parameter.</summary>
    public int Rows { get; init; }

    /// <summary>True for a request that somebody waits for, which does not queue behind the others.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>A longer answer is rejected.</summary>
    public int MaxBytes { get; init; } = DefaultMaxBytes;

    public int Weight => Endpoint.WeightOf(Rows);

    /// <summary>Path and query, escaped.</summary>
    public string Target => Query.Count == 0
        ? Endpoint.Path
        : $"{Endpoint.Path}?{string.Join('&', Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"))}";

    /// <summary>The part that may be shown.</summary>
    public override string ToString() => $"{Method} {Endpoint.Path}";

    /// <summary>The request with one more parameter.</summary>
    public RestRequest With(string name, string value) => this with { Query = [.. Query, new(name, value)] };
}

namespace MarketStream.Engine.Rest;

/// <summary>The answer that is being read, and the field that was read last; errors name both.</summary>
internal sealed class RestPlace(Uri uri, RestRequest request)
{
    /// <summary>The field that was read last; empty at the start.</summary>
    public string Field { get; set; } = "";

    public RestException Error(string field, string problem, Exception? inner = null) => RestErrors.Unreadable(uri, request, field, problem, inner);
}

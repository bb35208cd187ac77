namespace MarketStream.Engine.Rest;

/// <summary>Which answer is read, and how far it was read: an error names both.</summary>
internal sealed class RestPlace(Uri uri, RestRequest request)
{
    /// <summary>The field that was looked at last; empty at the beginning.</summary>
    public string Field { get; set; } = "";

    public RestException Error(string field, string problem, Exception? inner = null) => RestErrors.Unreadable(uri, request, field, problem, inner);
}

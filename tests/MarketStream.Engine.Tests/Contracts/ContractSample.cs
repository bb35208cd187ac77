using System.Text.Json.Nodes;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>
/// One payload in the shape that a venue documents, and what each of its leaves means to us. Values are invented, each different from the others.
/// </summary>
/// <param name="File">The name of its file, for messages.</param>
/// <param name="Profiles">The profiles that it holds for, as far as they have what it is a sample of.</param>
/// <param name="Contract">What it is a sample of, in a word of <see cref="ContractNames"/>.</param>
/// <param name="IsList">Whether the venue sends a list of such payloads.</param>
/// <param name="Payload">The payload; where it is sent in a list, one item of that.</param>
/// <param name="Meanings">What the leaves mean, by their paths.</param>
/// <param name="Optional">Paths that the venue may leave out.</param>
/// <param name="Unsent">Why the simulator never sends it; null when it does.</param>
internal sealed record ContractSample(
    string File,
    IReadOnlyList<string> Profiles,
    string Contract,
    bool IsList,
    JsonNode? Payload,
    IReadOnlyDictionary<string, string> Meanings,
    IReadOnlySet<string> Optional,
    string? Unsent)
{
    /// <summary>The JSON as the venue sends it.</summary>
    public string Json => IsList ? $"[{Payload!.ToJsonString()}]" : Payload!.ToJsonString();

    public override string ToString() => $"{File}: {Contract}";
}

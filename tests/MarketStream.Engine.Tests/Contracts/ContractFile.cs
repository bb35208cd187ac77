using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Tests.Contracts;

/// <summary>
/// Reads a file of samples. <c>of</c> names what a payload is a sample of, with <c>[]</c> behind it where it comes in a list, and with <c>*</c> for
/// every event type of a channel. <c>reads</c> tells each leaf's meaning, which <c>everywhere</c> does for all samples of the file, and
/// <c>unread</c> lists leaves by the reason why we do not read them.
/// </summary>
internal static class ContractFile
{
    private const string Folder = ".Contracts.Samples.";

    public static IEnumerable<ContractSample> ReadAll()
    {
        var assembly = typeof(ContractFile).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var name = resource[(resource.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
            foreach (var sample in Read(name, JsonNode.Parse(stream)!)) yield return sample;
        }
    }

    private static IEnumerable<ContractSample> Read(string file, JsonNode root)
    {
        var profiles = Texts(root["profiles"]);
        foreach (var item in root["samples"]!.AsArray())
        {
            var payload = item!["payload"];
            foreach (var of in Texts(item["of"]))
            {
                var isList = of.EndsWith("[]", StringComparison.Ordinal);
                yield return new ContractSample(
                    file,
                    profiles,
                    isList ? of[..^2] : of,
                    isList,
                    payload,
                    Meanings(file, of, payload, item, root["everywhere"]),
                    Texts(item["optional"]).ToHashSet(StringComparer.Ordinal),
                    (string?)item["unsent"]);
            }
        }
    }

    private static Dictionary<string, string> Meanings(string file, string of, JsonNode? payload, JsonNode item, JsonNode? everywhere)
    {
        var own = Pairs(item["reads"]).Concat((item["unread"]?.AsObject() ?? []).SelectMany(
            reason => Texts(reason.Value).Select(path => KeyValuePair.Create(path, $"- {reason.Key}")))).ToDictionary(StringComparer.Ordinal);
        var shared = Pairs(everywhere).ToDictionary(StringComparer.Ordinal);
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, _) in JsonLeaves.Of(payload))
        {
            var common = JsonLeaves.WithoutIndices(path);
            var found = own.GetValueOrDefault(path) ?? own.GetValueOrDefault(common) ?? shared.GetValueOrDefault(path);
            meanings[path] = found ?? throw new JsonException($"{file}: {of}: nothing is said about {path}.");
        }

        var idle = own.Keys.Where(path => !meanings.ContainsKey(path) && meanings.Keys.All(leaf => JsonLeaves.WithoutIndices(leaf) != path)).ToList();
        return idle.Count == 0 ? meanings : throw new JsonException($"{file}: {of}: the payload has no {string.Join(", ", idle)}.");
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonNode? fields) =>
        (fields?.AsObject() ?? []).Select(field => KeyValuePair.Create(field.Key, (string)field.Value!));

    private static List<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(text => (string)text!)];
}

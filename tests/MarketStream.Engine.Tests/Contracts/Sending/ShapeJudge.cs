using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Tests.Contracts.Sending;

/// <summary>Holds what the simulator sends for one contract to all of its samples: each message to one of them, and each of them by a message.</summary>
internal sealed class ShapeJudge
{
    private readonly List<(ContractSample Sample, JsonShape Shape)> _samples;
    private readonly string _contract;
    private readonly HashSet<string> _faults = new(StringComparer.Ordinal);

    public ShapeJudge(string contract, IEnumerable<ContractSample> samples)
    {
        _contract = contract;
        _samples = [.. samples.Select(sample => (sample, new JsonShape(sample.Optional)))];
    }

    /// <summary>What was wrong with messages so far, and what of the samples was never sent.</summary>
    public IEnumerable<string> Faults => _faults.Concat(_samples.Where(known => known.Sample.Unsent is null).SelectMany(known => Unseen(known.Sample, known.Shape)));

    public void Add(string json)
    {
        var sent = JsonDocument.Parse(json).RootElement;
        var isList = sent.ValueKind == JsonValueKind.Array && _samples.Any(known => known.Sample.IsList);
        var samples = _samples.Where(known => known.Sample.IsList == isList).ToList();
        if (samples.Count == 0) _faults.Add($"{_contract}: {json}: no sample is like it");
        foreach (var item in samples.Count == 0 ? [] : isList ? sent.EnumerateArray().ToList() : [sent])
        {
            var faults = samples.Select(known => known.Shape.Compare(known.Sample.Payload, item)).ToList();
            if (faults.Any(found => found.Count == 0)) continue;
            _faults.UnionWith(faults.MinBy(found => found.Count)!.Select(fault => $"{_contract}: {fault}"));
        }
    }

    // How many values there are in a list of plain ones is not a matter of shape.
    private static IEnumerable<string> Unseen(ContractSample sample, JsonShape shape)
    {
        if (shape.Seen.Count == 0) return [$"{sample}: never sent: {sample.Json[..Math.Min(200, sample.Json.Length)]}"];
        return JsonLeaves.Of(sample.Payload).Select(leaf => leaf.Path)
            .Where(path => !shape.Seen.Contains(path) && !IsOptional(sample, path) && !path.EndsWith(']'))
            .Select(path => $"{sample}: never sent: {path}");
    }

    private static bool IsOptional(ContractSample sample, string path)
    {
        var common = JsonLeaves.WithoutIndices(path);
        return sample.Optional.Any(known => common == known || path == known
            || common.StartsWith(known + ".", StringComparison.Ordinal) || common.StartsWith(known + "[", StringComparison.Ordinal));
    }
}

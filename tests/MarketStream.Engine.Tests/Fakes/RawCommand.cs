using System.Text.Json;

namespace MarketStream.Engine.Tests.Fakes;

/// <summary>A command as a venue reads it.</summary>
internal sealed record RawCommand(long Id, string Method, IReadOnlyList<string> Names)
{
    public static RawCommand Of(string text)
    {
        using var command = JsonDocument.Parse(text);
        var root = command.RootElement;
        List<string> names = root.TryGetProperty("params", out var list) ? [.. list.EnumerateArray().Select(name => name.GetString()!)] : [];
        return new RawCommand(root.GetProperty("id").GetInt64(), root.GetProperty("method").GetString()!, names);
    }
}

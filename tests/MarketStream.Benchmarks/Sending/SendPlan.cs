using System.Globalization;

namespace MarketStream.Benchmarks.Sending;

/// <summary>A number of events, sent as fast as the socket takes them or at a rate.</summary>
internal sealed record SendPhase(long Events, double? EventsPerSecond)
{
    public static SendPhase Flood(long events) => new(events, null);

    public static SendPhase AtRate(double eventsPerSecond, long events) => new(events, eventsPerSecond);

    public override string ToString() => EventsPerSecond is { } rate
        ? string.Create(CultureInfo.InvariantCulture, $"rate-{rate}-{Events}")
        : string.Create(CultureInfo.InvariantCulture, $"flood-{Events}");

    public static SendPhase Parse(string text)
    {
        var parts = text.Split('-');
        return parts[0] == "flood"
            ? Flood(long.Parse(parts[1], CultureInfo.InvariantCulture))
            : AtRate(double.Parse(parts[1], CultureInfo.InvariantCulture), long.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}

/// <summary>What is sent on a socket, phase by phase, as given by the path of its URI.</summary>
internal sealed record SendPlan(Payload Payload, IReadOnlyList<SendPhase> Phases, IReadOnlyList<string> Streams)
{
    private const string StreamsQuery = "/stream?streams=";

    /// <summary>The base URI for a plan; the streams follow it as with a venue.</summary>
    public static Uri BaseUri(int port, Payload payload, params SendPhase[] phases) =>
        new($"ws://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/{payload.Name}/{string.Join('/', phases.AsEnumerable())}");

    public static Uri WithStreams(Uri baseUri, IEnumerable<string> streams) => new(baseUri.AbsoluteUri + StreamsQuery + string.Join('/', streams));

    public static SendPlan Parse(string target)
    {
        var query = target.IndexOf(StreamsQuery, StringComparison.Ordinal);
        var path = (query < 0 ? target.Replace("/stream", "", StringComparison.Ordinal) : target[..query]).Trim('/').Split('/');
        var streams = query < 0 ? [] : target[(query + StreamsQuery.Length)..].Split('/').Select(Uri.UnescapeDataString);
        return new SendPlan(Payloads.Get(path[0]), [.. path.Skip(1).Select(SendPhase.Parse)], [.. streams]);
    }
}

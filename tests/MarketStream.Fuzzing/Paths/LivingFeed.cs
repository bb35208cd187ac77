using System.Text;
using System.Text.Json.Nodes;
using MarketStream.Fuzzing.Targets;

namespace MarketStream.Fuzzing.Paths;

/// <summary>
/// Valid frames whose ids and times go on, with gaps, repetitions, steps back and restarts, as sequences, gap repair and books expect them.
/// Between these frames, mutated ones meet code that has state.
/// </summary>
internal sealed class LivingFeed
{
    private const string Subject = "SOLUSDT";
    private const long FirstTime = 1_760_000_000_000;
    private const long Interval = 60_000;

    private readonly List<Source> _sources = [];
    private long _time = FirstTime;

    public LivingFeed(string venue)
    {
        foreach (var (of, channel, payload) in OwnSeeds.All)
        {
            if (of == venue && channel is not null && JsonNode.Parse(payload) is JsonObject { Count: > 0 } body) _sources.Add(new Source(channel, body));
        }
    }

    /// <summary>The next frame of one of the streams.</summary>
    public byte[] Next(ref Dice dice)
    {
        var source = dice.Of(_sources);
        _time += dice.Below(40);
        var first = source.Last + StepOf(ref dice);
        var last = first + (dice.OneIn(4) ? dice.Below(5) : 0);
        var body = source.Body.DeepClone().AsObject();
        if (body["k"] is JsonObject candle) Move(candle, "t", FirstTime + (Math.Abs(first) % 1_000_000 * Interval));
        else if (body.ContainsKey("U")) (body["U"], body["u"]) = (first, last);
        else foreach (var key in (string[])["t", "a", "u"]) Move(body, key, last);
        Move(body, "pu", dice.OneIn(20) ? first : source.Last);
        Move(body, "E", _time);
        source.Last = last;
        return Encoding.UTF8.GetBytes($$"""{"stream":"{{Subject}}@{{source.Channel}}","data":{{body.ToJsonString()}}}""");
    }

    private static long StepOf(ref Dice dice) => dice.Below(40) switch
    {
        0 => 2 + dice.Below(30),
        1 => 0,
        2 => -dice.Below(20),
        3 => -1_000_000,
        4 => dice.OneIn(20) ? long.MaxValue / 2 : 1,
        _ => 1,
    };

    private static void Move(JsonObject body, string key, long value)
    {
        if (body[key] is JsonValue held && held.TryGetValue<long>(out _)) body[key] = value;
    }

    private sealed class Source(string channel, JsonObject body)
    {
        public string Channel { get; } = channel;

        public JsonObject Body { get; } = body;

        public long Last { get; set; } = 100;
    }
}

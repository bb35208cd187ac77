using System.Reflection;
using MarketStream.Engine.Delivery.Spooling.Codecs;
using MarketStream.Engine.Tests.Protocol.Payloads;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.Delivery.Spooling;

public class ItemCodecTests
{
    private static readonly StreamIdentity Identity = new("binance-options", "BTC-261225-100000-C@trade");

    public static TheoryData<int> Payloads => [.. Enumerable.Range(0, OwnPayload.All.Count)];

    public static TheoryData<string> Kinds =>
        [.. typeof(StreamItem).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StreamItem)) && !type.IsAbstract).Select(type => type.FullName!)];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Read_EveryKindOfEvent_IsWhatWasWritten(int index)
    {
        var own = OwnPayload.All[index];
        var events = own.Decode(own.Payload.ToJsonString(), combined: true);
        foreach (var (before, after) in events.Zip(RoundTrip([.. events])))
        {
            SameState.Assert(before, after);
            Assert.Equal(OwnPayload.Describe([before]), OwnPayload.Describe([(StreamEvent)after]));
        }
    }

    [Fact]
    public void Read_EveryDocumentedPayload_IsWhatWasWritten()
    {
        if (!Directory.Exists(PayloadFile.Root)) Assert.Skip("The documented payloads are not beside the repository.");
        StreamItem[] events = [.. PayloadFile.All().SelectMany(file => file.Decode())];
        foreach (var (before, after) in events.Zip(RoundTrip(events))) SameState.Assert(before, after);
        Assert.InRange(events.Length, 90, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_EveryKind_CoversEveryField(string kind)
    {
        // Codecs know only of properties that can be set, so the whole state of an item must be behind such properties.
        for (var type = typeof(StreamItem).Assembly.GetType(kind); type != typeof(object); type = type!.BaseType)
        {
            var held = type!.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).Select(field => field.Name);
            var known = type.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Where(property => property.SetMethod is not null)
                .SelectMany(property => new[] { $"<{property.Name}>k__BackingField", $"_{char.ToLowerInvariant(property.Name[0])}{property.Name[1..]}" });
            Assert.Empty(held.Except(known));
        }
    }

    [Fact]
    public void Read_Decimals_KeepScaleAndSign()
    {
        decimal[] numbers =
        [
            0m, 1m, -1m, 1.10m, 0.0m, -0.0000m, 0.00000001m, decimal.MaxValue, decimal.MinValue, uint.MaxValue, 4294967296m, -18446744073709551616m,
            1e-28m, 79228162514264337593543950335m / 10m,
        ];
        var levels = numbers.Select(number => new PriceLevel(number, number)).ToArray();
        var after = (PartialDepthEvent)RoundTrip(new PartialDepthEvent { Bids = new DepthSide(levels) })[0];
        foreach (var (before, level) in levels.Zip(after.Bids)) Assert.Equal(decimal.GetBits(before.Price), decimal.GetBits(level.Quantity));
    }

    [Theory]
    [InlineData("")]
    [InlineData("BTCUSDT")]
    [InlineData("\u5e01\u5b89\u4eba\u751fUSDT")]
    [InlineData("half of a pair: \ud83d")]
    [InlineData("\0\u0001\u007f\u0080")]
    public void Read_Text_IsExact(string text)
    {
        var before = new OrderUpdateEvent { Symbol = text, ClientOrderId = new string('x', 300) + text, AccountAlias = null };
        SameState.Assert(before, RoundTrip(before)[0]);
    }

    [Fact]
    public void Read_RawBytesAndNotices_AreKept()
    {
        var raw = new RawEvent { EventType = null, RawBytes = [1, 2, 0, 255], Identity = Identity, ReceivedAtTicks = long.MaxValue };
        var empty = new TradeEvent { RawBytes = [] };
        var notice = new StreamNotice { Kind = NoticeKind.BadFrame, Message = "why", Connection = "c", Shard = 3, Count = 7, ReceivedAtTicks = 5 };
        var key = new ListenKeyExpiredEvent { Key = "secret" };
        StreamItem[] items = [raw, empty, notice, key];
        foreach (var (before, after) in items.Zip(RoundTrip(items))) SameState.Assert(before, after);
    }

    [Fact]
    public void Read_EventsOfAStream_ShareItsIdentityAndSymbolAgain()
    {
        var items = RoundTrip([.. Enumerable.Range(0, 3).Select(_ => new TradeEvent { Identity = Identity, Symbol = "BTC-261225-100000-C" })]);
        Assert.All(items, item => Assert.Same(Identity, item.Identity));
        Assert.All(items, item => Assert.Same(((TradeEvent)items[0]).Symbol, ((TradeEvent)item).Symbol));
    }

    [Fact]
    public void Read_MoreStreamsThanTheTableHolds_KeepsTheirNames()
    {
        var items = Enumerable.Range(0, 20_000).Select(i => new TradeEvent { Identity = new StreamIdentity("v", $"S{i}@trade") }).ToArray();
        foreach (var (before, after) in items.Zip(RoundTrip(items))) Assert.Equal((before.Venue, before.Stream), (after.Venue, after.Stream));
    }

    private static StreamItem[] RoundTrip(params StreamItem[] items)
    {
        var identities = new IdentityTable();
        var writer = new BlockWriter(new byte[16], identities);
        foreach (var item in items) ItemCodec.Write(writer, item);
        var length = writer.Length;
        var reader = new BlockReader(identities);
        reader.Open(writer.Exchange([])[..length]);
        return [.. items.Select(_ => ItemCodec.Read(reader))];
    }
}

using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Events;
using MarketStream.Events.Accounts;
using MarketStream.Notices;
using Microsoft.Extensions.Time.Testing;
using ZstdSharp;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Small recordings of several kinds of items: finished and not, compressed and not.</summary>
internal static class JournalSeeds
{
    public static IReadOnlyList<byte[]> All()
    {
        var (open, finished) = (Record(isFinished: false), Record(isFinished: true));

        // A changed byte of compressed data damages all of it; where nothing is compressed, it changes one value.
        return [open, finished, Stored(open), Stored(open)];
    }

    private static byte[] Record(bool isFinished)
    {
        var file = new BytesFile([]);
        var options = new JournalOptions { Venue = "binance-options", Connection = "fuzz", IncludeAccount = true, IncludeRaw = true };
        using (var writer = new JournalWriter("seed.msj", file, new MemoryStream(), options, new FakeTimeProvider()))
        {
            writer.Append([.. Items(0)]);
            writer.Flush();
            writer.Append([.. Items(1)]);
            if (isFinished) writer.Finish();
        }

        return file.Content;
    }

    private static IEnumerable<StreamItem> Items(int round)
    {
        var stream = new StreamIdentity("binance-options", "btcusdt@trade");
        for (var i = 0; i < 6; i++)
        {
            var at = 639_000_000_000_000_000 + (round * 1_000_000) + (i * 1000);
            yield return new TradeEvent { Identity = stream, Symbol = i % 2 == 0 ? "BTCUSDT" : "ETHUSDT", ReceivedAtTicks = at, TradeId = i, Price = 1.50m * i, Side = OrderSide.Sell };
            yield return new PartialDepthEvent { Symbol = "BTCUSDT", ReceivedAtTicks = at, Bids = new DepthSide([new(1m, 2.5m), new(0.5m, i)]), LastUpdateId = i };
        }

        yield return new RawEvent { Identity = stream, EventType = "odd", RawBytes = "{\"e\":\"odd\"}"u8.ToArray() };
        yield return new AccountUpdateEvent { Reason = "ORDER", Balances = new EventList<AccountBalance>([new AccountBalance()]), TransactionTime = DateTimeOffset.UnixEpoch };
        yield return new StreamNotice { Kind = NoticeKind.Disconnected, Message = "The socket was lost.", Connection = "fuzz", Count = 3 };
    }

    private static byte[] Stored(byte[] file)
    {
        using var decompressor = new Decompressor();
        FileHeader.TryRead(file, out _, out var at);
        var stored = new List<byte>(file[..at]);
        while (at < file.Length && BlockHeader.TryRead(file.AsSpan(at), out var header))
        {
            var payload = file.AsSpan(at + header.HeaderLength, header.PayloadLength);
            var raw = header.IsCompressed ? decompressor.Unwrap(payload).ToArray() : payload.ToArray();
            var changed = file[at..(at + header.HeaderLength)];
            (header with { IsCompressed = false, PayloadLength = raw.Length, RawLength = raw.Length, PayloadChecksum = Checksum.Of(raw) }).Write(changed);
            stored.AddRange(changed);
            stored.AddRange(raw);
            at += header.Length;
        }

        return [.. stored];
    }
}

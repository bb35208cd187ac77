using MarketStream.Engine.Importing;
using MarketStream.Engine.Recording;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Fuzzing.Targets;

/// <summary>
/// Files of text that are read back, plain or compressed. Whatever a file holds, each row becomes an event or is reported with its line, or the file is
/// refused with an error that names it; and memory stays bounded.
/// </summary>
internal sealed class RowsTarget : IFuzzTarget
{
    private const int MostBytes = 160 * 1024 * 1024;
    private const int MostBytesEachByte = 8192;

    private readonly string _extension;

    public RowsTarget(string extension)
    {
        _extension = extension;
        Seeds = [Write(Trades()), Write(Others(extension))];
    }

    public string Name => "rows:" + _extension;

    public IReadOnlyList<byte[]> Seeds { get; }

    public int Cost => 60;

    public void Check(byte[] input, FuzzTally tally)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{_extension}");
        File.WriteAllBytes(path, input);
        var allocations = AllocationMeter.Start();
        try
        {
            var problems = 0;
            var options = new ImportOptions
            {
                Paths = [path],
                OnWarning = _ => problems++,
                OnError = error =>
                {
                    problems++;
                    if (!error.Message.Contains(path, StringComparison.Ordinal)) throw new FuzzFaultException($"{error.ErrorId}: {error.Message}");
                },
            };
            foreach (var item in new EventImport(options).Read())
            {
                tally.CountKind(item.GetType().Name);
                _ = item.ToString();
            }

            if (problems == 0) tally.Accept();
            else tally.Reject();
        }
        finally
        {
            File.Delete(path);
        }

        allocations.Check(tally, input.Length, MostBytes, MostBytesEachByte);
    }

    private byte[] Write(IEnumerable<StreamItem> items)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{_extension}");
        try
        {
            using (var recording = EventRecording.Open(new RecordingOptions { Path = path, Format = RecordFormats.Of(path)!.Value }))
            {
                foreach (var item in items) recording.Write(item);
            }

            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<StreamItem> Trades() => Enumerable.Range(1, 5).Select(id => new TradeEvent
    {
        Identity = new StreamIdentity("binance-options", "btcusdt@trade"),
        ReceivedAtTicks = 639_000_000_000_000_000 + id,
        EventTimeMicroseconds = 1_800_000_000_000_000 + id,
        Symbol = id % 2 == 0 ? "BTC-991225-100000-C" : "A, \"B\"",
        TradeId = id,
        Price = 1.50m * id,
        Side = OrderSide.Sell,
    });

    private static IEnumerable<StreamItem> Others(string extension)
    {
        for (var id = 1; id <= 3; id++)
        {
            yield return new DepthUpdateEvent
            {
                Identity = new StreamIdentity("binance-spot", "btcusdt@depth"),
                ReceivedAtTicks = 639_000_000_000_000_000 + id,
                Symbol = "BTCUSDT",
                LastUpdateId = id,
                Bids = new DepthSide([new PriceLevel(1.50m, 0.000m), new PriceLevel(1.4m, 2m)]),
            };
        }

        // A CSV has one kind of rows.
        if (extension.StartsWith("csv", StringComparison.Ordinal)) yield break;
        yield return new StreamNotice { Kind = NoticeKind.Disconnected, Message = "The socket was lost.", Connection = "fuzz", Count = 3, ReceivedAtTicks = 639_000_000_000_000_009 };
        yield return new RawEvent { Identity = new StreamIdentity("binance-spot", "odd"), EventType = "odd", RawBytes = "{\"e\":\"odd\"}"u8.ToArray(), ReceivedAtTicks = 639_000_000_000_000_010 };
    }
}

using MarketStream.Engine.ParquetFiles;
using MarketStream.Engine.ParquetFiles.Tables;
using MarketStream.Engine.Tests.Journal;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;
using Parquet;

namespace MarketStream.Engine.Tests.ParquetFiles;

/// <summary>What a file says of itself to other programs, and what becomes of a file that is not complete or damaged.</summary>
public sealed class ParquetFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketstream-parquet").FullName;

    private string FilePath => Path.Combine(_folder, "trades.parquet");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_Times_AreTimestampsWithTrueStatistics()
    {
        ParquetFile.Write(FilePath, Journals.Trades(0, 100));

        await using var reader = await ParquetReader.CreateAsync(FilePath, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var name in (string[])["ReceivedAt", "TradeTime", "EventTime"])
        {
            var element = reader.Metadata!.Schema.Single(element => element.Name == name);
            Assert.NotNull(element.LogicalType?.TIMESTAMP?.Unit.MICROS);
            Assert.True(element.LogicalType!.TIMESTAMP!.IsAdjustedToUTC);
            Assert.Equal(Parquet.Meta.ConvertedType.TIMESTAMP_MICROS, element.ConvertedType);
        }

        // Statistics in another unit would make a reader skip the rows that it looks for.
        var times = reader.RowGroups[0].GetMetadata(reader.Schema.DataFields.Single(field => field.Name == "TradeTime"))!.MetaData!.Statistics!;
        Assert.Equal(1_800_000_000_000_000, BitConverter.ToInt64(times.MinValue));
        Assert.Equal(1_800_000_000_099_000, BitConverter.ToInt64(times.MaxValue));
        var symbols = reader.RowGroups[0].GetMetadata(reader.Schema.DataFields.Single(field => field.Name == "Symbol"))!.MetaData!.Statistics!;
        Assert.Equal("BTCUSDT"u8.ToArray(), symbols.MinValue);
        Assert.Equal("ETHUSDT"u8.ToArray(), symbols.MaxValue);
    }

    [Fact]
    public void Schema_OfTrades_BeginsWithWhatRowsAreFoundBy()
    {
        string[] names = [.. EventTable.Of(typeof(TradeEvent)).Schema.Fields.Select(field => field.Name)];

        Assert.Equal(["ReceivedAt", "Symbol", "Venue", "Stream", "EventTime"], names[..5]);
        Assert.Equal(["RawBytes", "ReceivedAtTicks", "Sequence", "Scales"], names[^4..]);
    }

    [Fact]
    public void Write_MoreThanARowGroup_MakesSeveralWithTheirTimes()
    {
        StreamItem[] trades = Journals.Trades(0, PendingRows.Most + 10);
        ParquetFile.Write(FilePath, trades);

        using var reader = ParquetEventReader.Open(FilePath);
        Assert.Equal(("TradeEvent", 2, trades.Length), (reader.Kind, reader.GroupCount, reader.RowCount));
        Assert.Equal(trades[0].ReceivedAtTicks, reader.TimeOf(0).First);
        Assert.InRange(reader.TimeOf(1).First, trades[PendingRows.Most].ReceivedAtTicks - 9, trades[PendingRows.Most].ReceivedAtTicks);
        Assert.InRange(reader.TimeOf(1).Last, trades[^1].ReceivedAtTicks, trades[^1].ReceivedAtTicks + 9);
        Assert.Equal(PendingRows.Most + 9, reader.TryRead(1, out _)!.Sequences[^1]);
    }

    [Fact]
    public void Write_LargeEvents_FillARowGroupEarlier()
    {
        var levels = Enumerable.Range(0, 5000).Select(i => new PriceLevel(60_000.10m + i, 1.25m * i)).ToArray();
        StreamItem[] books = [.. Enumerable.Range(0, 200).Select(i => new PartialDepthEvent { Symbol = "S", Bids = new DepthSide(levels), LastUpdateId = i })];

        ParquetFile.Write(FilePath, books);

        using (var reader = ParquetEventReader.Open(FilePath)) Assert.InRange(reader.GroupCount, 2, 20);
        Journals.AssertSame(books, ParquetFile.Items(FilePath));
    }

    [Fact]
    public void Append_OverSeveralRowGroups_KeepsAllInOrder()
    {
        StreamItem[] trades = Journals.Trades(0, (3 * PendingRows.Most) + 7);
        using (var sink = ParquetSink.Open(FilePath))
        {
            foreach (var part in trades.Chunk(10_000)) sink.Append(part);
            Assert.Equal(trades.Length, sink.Counts.Written + sink.Counts.Waiting);
            Assert.InRange(sink.Counts.Waiting, 7, PendingRows.Most + 7);
            sink.Finish();
            Assert.Equal((trades.Length, 0, 0), (sink.Counts.Written, sink.Counts.Waiting, sink.Counts.Lost));
        }

        Assert.Equal(Enumerable.Range(0, trades.Length).Select(id => (long)id), Journals.Ids(ParquetFile.Items(FilePath)));
    }

    [Fact]
    public void Append_OnADiskThatIsFull_TellsTheCallerAndCountsEveryEvent()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        File.CreateSymbolicLink(FilePath + ".part", "/dev/full");
        StreamItem[] trades = Journals.Trades(0, PendingRows.Most + 5);
        using var sink = ParquetSink.Open(FilePath);

        var error = Record.Exception(() => sink.Append(trades)) ?? Record.Exception(sink.Finish);

        Assert.Equal("ParquetNotWritable", Assert.IsType<MarketStreamException>(error).ErrorId);
        Assert.Equal((0, trades.Length), (sink.Counts.Written, sink.Counts.Lost + sink.Counts.Waiting));
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Dispose_WithoutFinish_CompletesTheFile()
    {
        using (var sink = ParquetSink.Open(FilePath))
        {
            sink.Append(Journals.Trades(0, 3));
            Assert.False(File.Exists(FilePath));
            Assert.True(File.Exists(FilePath + ".part"));
        }

        Assert.Equal(3, ParquetFile.Items(FilePath).Count);
        Assert.False(File.Exists(FilePath + ".part"));
    }

    [Fact]
    public void Dispose_WithoutEvents_LeavesAnOlderFileAlone()
    {
        ParquetFile.Write(FilePath, Journals.Trades(0, 3));

        ParquetSink.Open(FilePath).Dispose();

        Assert.Equal([FilePath], Directory.GetFiles(_folder));
        Assert.Equal(3, ParquetFile.Items(FilePath).Count);
    }

    [Fact]
    public void Append_AnotherKind_IsRefusedAndTheFileGoesOn()
    {
        using var sink = ParquetSink.Open(FilePath);
        sink.Append([Journals.Trade(1)]);

        var error = Assert.Throws<MarketStreamException>(() => sink.Append([new DropNotice { Kind = NoticeKind.Dropped, Message = "", Connection = "" }, Journals.Trade(2)]));
        sink.Finish();

        Assert.Equal("EventKindMismatch", error.ErrorId);
        Assert.Equal((2, 1), (sink.Counts.Written, sink.Counts.Lost));
    }

    [Fact]
    public void Open_WhatIsNoFileOfEvents_SaysSo()
    {
        File.WriteAllBytes(FilePath, "PAR1 and then something else, which ends with PAR1"u8.ToArray());

        Assert.Equal("ParquetNotReadable", Assert.Throws<MarketStreamException>(() => ParquetEventReader.Open(FilePath)).ErrorId);
        Assert.Equal("ParquetNotReadable", Assert.Throws<MarketStreamException>(() => ParquetEventReader.Open(FilePath + ".missing")).ErrorId);
    }

    [Fact]
    public void TryRead_DamagedBytes_CostNoMoreThanTheFile()
    {
        ParquetFile.Write(FilePath, Journals.Trades(0, 200));
        var bytes = File.ReadAllBytes(FilePath);
        for (var at = 0; at < bytes.Length; at += 29)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x55;
            File.WriteAllBytes(FilePath, damaged);
            try
            {
                ParquetFile.Items(FilePath, []);
            }
            catch (MarketStreamException error)
            {
                Assert.Contains(error.ErrorId, (string[])["ParquetNotReadable", "ParquetKindUnknown"]);
            }
        }
    }
}

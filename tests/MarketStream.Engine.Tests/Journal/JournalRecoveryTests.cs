using MarketStream.Engine.Journal;
using MarketStream.Errors;
using MarketStream.Events;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>Files that were not finished, full disks, and files that are continued.</summary>
public sealed class JournalRecoveryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private string Segment => Path.Combine(_folder, "day.msj");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_AFileThatIsCutAnywhere_HasEveryWholeBlock()
    {
        var bytes = Journals.Bytes(true, [.. Journals.Trades(0, 20)], [.. Journals.Trades(20, 20)]);
        var first = Journals.Bytes(false, [.. Journals.Trades(0, 20)]).Length;
        var second = Journals.Bytes(false, [.. Journals.Trades(0, 20)], [.. Journals.Trades(20, 20)]).Length;

        for (var length = 0; length < bytes.Length; length++)
        {
            var cut = bytes[..length];
            if (length == 0)
            {
                Assert.Equal("NotAJournal", Assert.Throws<MarketStreamException>(() => Journals.ReadAll(cut)).ErrorId);
                continue;
            }

            var expected = length >= second ? 40 : length >= first ? 20 : 0;
            Assert.Equal(expected, Journals.ReadAll(cut).Count);
            var file = new MemoryFile(cut);
            using (var writer = Journals.Open(file))
            {
                Assert.NotNull(writer.Cut);
                writer.Append([.. Journals.Trades(100, 3)]);
                writer.Finish();
            }

            var after = new List<JournalDamage>();
            Assert.Equal([.. Enumerable.Range(0, expected).Select(id => (long)id), 100, 101, 102], Journals.Ids(Journals.ReadAll(file.ToArray(), after)));
            Assert.Empty(after);
        }
    }

    [Fact]
    public void Read_AnyByteChanged_ReportsItAndReadsTheRest()
    {
        var bytes = Journals.Bytes(true, [.. Journals.Trades(0, 12)], [.. Journals.Trades(12, 12)], [.. Journals.Trades(24, 12)]);
        var expected = Journals.ReadAll(bytes);
        for (var at = 0; at < bytes.Length; at++)
        {
            byte[] changed = [.. bytes];
            changed[at] ^= (byte)(1 << (at % 8));
            var damages = new List<JournalDamage>();
            if (at < 8)
            {
                Assert.Equal("NotAJournal", Assert.Throws<MarketStreamException>(() => Journals.ReadAll(changed)).ErrorId);
                continue;
            }

            var read = Journals.ReadAll(changed, damages);
            var lost = expected.Count - read.Count;
            Assert.True(lost is 0 or 12, $"Byte {at}: {lost} events were lost.");
            Assert.Equal(lost, damages.Sum(damage => damage.Events ?? 0));
            if (lost == 0) Journals.AssertSame(expected, read);
        }
    }

    [Fact]
    public void Read_AnUnfinishedFileWithABadBlock_GoesOnBehindIt()
    {
        var first = Journals.Bytes(false, [.. Journals.Trades(0, 20)]).Length;
        var bytes = Journals.Bytes(false, [.. Journals.Trades(0, 20)], [.. Journals.Trades(20, 20)], [.. Journals.Trades(40, 20)]);
        bytes.AsSpan(first, 40).Clear();
        var damages = new List<JournalDamage>();

        var read = Journals.ReadAll(bytes, damages);

        Assert.Equal([.. Enumerable.Range(0, 20).Concat(Enumerable.Range(40, 20)).Select(id => (long)id)], Journals.Ids(read));
        Assert.Equal(first, Assert.Single(damages).Offset);
    }

    [Fact]
    public void Read_APlaceThatTheDiskCannotRead_LosesItsBlockAlone()
    {
        // What random bytes fill does not become small.
        var json = new byte[8000];
        new Random(3).NextBytes(json);
        var item = new RawEvent { RawBytes = json };
        var first = Journals.Bytes(false, [item]).Length;
        var file = new MemoryFile(Journals.Bytes(true, [item], [item, item], [item]));
        using var reader = new JournalReader("test.msj", file);
        file.BadSector = first + 4000;
        var damages = new List<JournalDamage>();

        var read = reader.Read(JournalQuery.All, damages.Add).ToList();

        Assert.Equal((2, 2), (read.Count, Assert.Single(damages).Events));
    }

    [Fact]
    public void Open_ABadBlockInTheMiddle_KeepsTheRestInAFileOfItsOwn()
    {
        var first = Journals.Bytes(false, [.. Journals.Trades(0, 20)]).Length;
        var bytes = Journals.Bytes(false, [.. Journals.Trades(0, 20)], [.. Journals.Trades(20, 20)], [.. Journals.Trades(40, 20)]);
        bytes[first + 100] ^= 1;
        File.WriteAllBytes(Segment, bytes);

        using (var writer = JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System))
        {
            Assert.Equal((bytes.Length - first, Segment + ".cut1"), (writer.Cut!.Bytes, writer.Cut.KeptIn));
            Assert.Equal(((TradeEvent)Journals.Trade(19)).ReceivedAt, writer.Cut.MissingSince);
            writer.Append([Journals.Trade(60)]);
        }

        Assert.Equal(bytes[first..], File.ReadAllBytes(Segment + ".cut1"));
        Assert.Equal([.. Enumerable.Range(0, 20).Append(60).Select(id => (long)id)], Journals.Ids(Journals.ReadAll(File.ReadAllBytes(Segment))));
    }

    [Fact]
    public void Open_AFinishedFile_ContinuesItManyTimes()
    {
        for (var round = 0; round < 5; round++)
        {
            using var writer = JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System);
            Assert.Null(writer.Cut);
            writer.Append([.. Journals.Trades(round * 10, 10)]);
            writer.Finish();
        }

        using var reader = JournalReader.Open(Segment);
        Assert.True(reader.Info.IsFinished);
        Assert.Equal(50, reader.Info.Counts["TradeEvent"]);
        Assert.Equal([.. Enumerable.Range(0, 50).Select(id => (long)id)], Journals.Ids(reader.Read(JournalQuery.All)));
        Assert.Equal(["day.msj"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Open_WhatAKilledProcessLeft_LosesWhatWaitedAlone()
    {
        // The file as it is on disk at each moment is what a killed process leaves behind.
        var random = new Random(5);
        var time = new FakeTimeProvider();
        var file = new MemoryFile();
        using var writer = Journals.Open(file, time: time);
        var appended = 0;
        for (var step = 0; step < 200; step++)
        {
            var count = random.Next(40);
            writer.Append([.. Journals.Trades(appended, count)]);
            appended += count;
            time.Advance(TimeSpan.FromMilliseconds(random.Next(300)));
            writer.FlushIfDue();

            var read = Journals.ReadAll(file.ToArray());

            Assert.Equal(appended - writer.Counts.Waiting, read.Count);
            Assert.Equal([.. Enumerable.Range(0, read.Count).Select(id => (long)id)], Journals.Ids(read));
            using var next = Journals.Open(new MemoryFile(file.ToArray()));
            Assert.Equal((0L, null), (next.Cut!.Bytes, next.Cut.KeptIn));
        }

        time.Advance(TimeSpan.FromSeconds(1));
        writer.FlushIfDue();
        Assert.Equal(0, writer.Counts.Waiting);
    }

    [Fact]
    public void Append_TheDiskIsFull_LeavesAReadableFileAndGoesOnLater()
    {
        var file = new MemoryFile();
        using var writer = Journals.Open(file);
        writer.Append([.. Journals.Trades(0, 10)]);
        writer.Flush();
        foreach (var isStuck in (bool[])[false, true])
        {
            (file.Room, file.IsStuck) = (file.Length + 50, isStuck);
            writer.Append([.. Journals.Trades(100, 10)]);

            var error = Assert.Throws<MarketStreamException>(writer.Flush);

            Assert.Equal(("JournalNotWritable", ErrorKind.WriteFailed), (error.ErrorId, error.Kind));
            Assert.Contains("10 events are missing", error.Message, StringComparison.Ordinal);
            Assert.Contains("Free some space", error.Message, StringComparison.Ordinal);
            Assert.Equal([.. Enumerable.Range(0, 10).Select(id => (long)id)], Journals.Ids(Journals.ReadAll(file.ToArray())));
        }

        (file.Room, file.IsStuck) = (long.MaxValue, false);
        writer.Append([.. Journals.Trades(200, 10)]);
        writer.Finish();

        var damages = new List<JournalDamage>();
        Assert.Equal([.. Enumerable.Range(0, 10).Concat(Enumerable.Range(200, 10)).Select(id => (long)id)], Journals.Ids(Journals.ReadAll(file.ToArray(), damages)));
        Assert.Empty(damages);
        Assert.Equal((20, 20, 0), (writer.Counts.Written, writer.Counts.Lost, writer.Counts.Waiting));
    }

    [Fact]
    public void Finish_TheDiskIsFull_SaysSoAndMayBeTriedAgain()
    {
        var file = new MemoryFile();
        using var writer = Journals.Open(file);
        writer.Append([.. Journals.Trades(0, 10)]);
        writer.Flush();
        file.Room = file.Length + 10;

        Assert.Equal("JournalNotWritable", Assert.Throws<MarketStreamException>(writer.Finish).ErrorId);
        Assert.Equal(10, Journals.ReadAll(file.ToArray()).Count);

        file.Room = long.MaxValue;
        writer.Finish();
        Assert.True(Journals.Read(file.ToArray()).Info.IsFinished);
        Assert.Equal("JournalFinished", Assert.Throws<MarketStreamException>(() => writer.Append([Journals.Trade(1)])).ErrorId);
    }

    [Fact]
    public void Flush_OnRequest_WaitsForTheDisk()
    {
        var file = new MemoryFile();
        using var writer = Journals.Open(file, Journals.Everything with { FlushToDisk = true });
        writer.Append([Journals.Trade(1)]);
        writer.Flush();
        Assert.Equal(1, file.Flushes);
    }
}

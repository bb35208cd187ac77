using MarketStream.Engine.Delivery.Spooling;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Delivery.Spooling;

public sealed class SpoolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spool").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_AfterMoreThanMemoryKeeps_BringsAllBackInOrder()
    {
        using var spool = new Spool(Small());
        for (var i = 1; i <= 20_000; i++) Assert.True(Add(spool, i));
        Eventually(() => spool.Status.Segments > 2, "blocks were written");
        Assert.Equal(20_000, spool.Count);
        Assert.Equal(Enumerable.Range(1, 20_000), ReadAll(spool));
        Assert.Equal((0, 0, 20_000), (spool.Status.Count, spool.Status.Bytes, spool.Status.Total));
        Eventually(() => spool.Status.Segments == 0, "the disk is given back");
    }

    [Fact]
    public void Read_InTurnsWithAdding_KeepsTheOrder()
    {
        using var spool = new Spool(Small());
        var random = new Random(1);
        var (added, expected) = (0, 1);
        var buffer = new StreamItem[64];
        while (expected <= 50_000)
        {
            for (var n = random.Next(200); n > 0; n--) Assert.True(Add(spool, ++added));
            for (var n = random.Next(5); n > 0; n--)
            {
                var read = spool.Read(buffer.AsSpan(0, random.Next(1, 64)), out _);
                for (var i = 0; i < read; i++) Assert.Equal(expected++, Id(buffer[i]));
            }
        }
    }

    [Fact]
    public async Task Read_WhileAnotherThreadAdds_LosesNothing()
    {
        const int Count = 300_000;
        using var spool = new Spool(Small());
        var producer = Task.Run(() =>
        {
            for (var i = 1; i <= Count; i++)
            {
                // The disk may fall behind; the test waits where a queue would drop the item.
                while (!Add(spool, i)) Thread.Yield();
            }
        });
        var buffer = new StreamItem[256];
        for (var expected = 1; expected <= Count;)
        {
            var read = spool.Read(buffer, out var lost);
            Assert.Equal(0, lost);
            for (var i = 0; i < read; i++) Assert.Equal(expected++, Id(buffer[i]));
        }

        await producer;
        Assert.Equal(0, spool.Count);
    }

    [Fact]
    public void TryAdd_BeyondTheLimit_IsRefusedUntilABlockWasRead()
    {
        using var spool = new Spool(Small() with { Limit = 10_000 });
        var count = 0;
        while (Add(spool, count + 1)) count++;
        Assert.InRange(spool.Status.Bytes, 9_500, 10_000);
        Assert.True(spool.IsFull);
        Assert.Equal(Enumerable.Range(1, count), ReadAll(spool));
        Assert.True(Add(spool, 1));
    }

    [Fact]
    public void TryAdd_ItemLargerThanABlock_IsKept()
    {
        using var spool = new Spool(Small());
        var raw = new RawEvent { RawBytes = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)] };
        Assert.True(spool.TryAdd(raw));
        Add(spool, 1);
        var buffer = new StreamItem[2];
        Assert.Equal(1, spool.Read(buffer, out _));
        SameState.Assert(raw, buffer[0]);
        Assert.Equal(1, spool.Read(buffer, out _));
    }

    [Fact]
    public void TryAdd_FolderGone_KeepsWhatMemoryMayHoldAndSaysWhyOnce()
    {
        using var spool = new Spool(Small() with { Folder = Path.Combine(_folder, "gone"), UnwrittenBytes = 1 << 20 });
        var count = 0;
        while (Add(spool, count + 1)) count++;
        Exception? failure = null;
        Eventually(() => (failure = spool.TakeFailure()) is not null, "the disk fails");
        Assert.IsType<DirectoryNotFoundException>(failure);
        Assert.Null(spool.TakeFailure());
        Assert.Equal(Enumerable.Range(1, count), ReadAll(spool));
        Assert.True(Add(spool, 1));
    }

    [Fact]
    public void DropOldest_WholeBlocks_LeavesTheNewest()
    {
        using var spool = new Spool(Small());
        for (var i = 1; i <= 10_000; i++) Add(spool, i);
        Assert.Equal(1, spool.Read(new StreamItem[1], out _));
        var dropped = spool.DropOldest(1000);
        Assert.InRange(spool.Count, 1000, 1200);
        Assert.Equal(10_000, 1 + dropped + spool.Count);
        Assert.Equal(Enumerable.Range((int)dropped + 2, (int)spool.Count), ReadAll(spool));
        Assert.Equal(0, spool.Status.Bytes);
    }

    [Fact]
    public void Dispose_WithItemsLeft_LeavesNoFile()
    {
        var spool = new Spool(Small());
        for (var i = 1; i <= 10_000; i++) Add(spool, i);
        Eventually(() => spool.Status.Segments > 0, "blocks were written");
        if (!OperatingSystem.IsWindows()) Assert.Empty(Directory.GetFiles(_folder));
        spool.Dispose();
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void DeleteOrphans_FilesOfOthers_StayButForSpools()
    {
        File.WriteAllText(Path.Combine(_folder, "marketstream-1-x.spool"), "");
        File.WriteAllText(Path.Combine(_folder, "other.spool"), "");
        SpoolSegment.DeleteOrphans(_folder);
        Assert.Equal("other.spool", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder))));
    }

    private SpoolOptions Small() => new(1L << 30)
    {
        Folder = _folder,
        BlockBytes = 4096,
        KeptBytes = 16 * 1024,
        UnwrittenBytes = 1 << 26,
        SegmentBytes = 64 * 1024,
    };

    private static bool Add(Spool spool, int id) => spool.TryAdd(new TradeEvent { TradeId = id, Symbol = "A" });

    private static List<int> ReadAll(Spool spool)
    {
        var (ids, buffer) = (new List<int>(), new StreamItem[256]);
        for (int read; (read = spool.Read(buffer, out _)) > 0;) ids.AddRange(buffer.Take(read).Select(Id));
        return ids;
    }

    private static int Id(StreamItem item) => (int)((TradeEvent)item).TradeId;

    private static void Eventually(Func<bool> condition, string what) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)), what);
}

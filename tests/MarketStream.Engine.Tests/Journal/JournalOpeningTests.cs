using MarketStream.Engine.Journal;
using MarketStream.Engine.Journal.Segments;
using MarketStream.Errors;

namespace MarketStream.Engine.Tests.Journal;

/// <summary>Which files are opened to be written, and which are refused without being changed.</summary>
public sealed class JournalOpeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("journal").FullName;

    private string Segment => Path.Combine(_folder, "day.msj");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_ASecondWriter_IsRefusedAndToldWhoWrites()
    {
        using (var writer = JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System))
        {
            writer.Append([Journals.Trade(1)]);
            writer.Flush();

            var error = Assert.Throws<MarketStreamException>(() => JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System));

            Assert.Equal("JournalInUse", error.ErrorId);
            Assert.Contains("this process", error.Message, StringComparison.Ordinal);
            using var reader = JournalReader.Open(Segment);
            Assert.False(reader.Info.IsFinished);
            Assert.Single(reader.Read(JournalQuery.All));
        }

        using var next = JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System);
        Assert.Equal(0, next.Cut!.Bytes);
    }

    [Fact]
    public void Take_ALockThatAnEndedProcessLeft_IsTaken()
    {
        File.WriteAllBytes(Segment + ".lock", new byte[99]);
        using var writer = JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System);
        Assert.Equal(Environment.ProcessId, new FileInfo(Segment + ".lock").Length);
    }

    [Theory]
    [InlineData("somebody's file", "NotAJournal")]
    [InlineData("", "")]
    public void Open_AFileOfAnotherKind_IsNotChanged(string content, string errorId)
    {
        File.WriteAllText(Segment, content);
        if (errorId.Length == 0)
        {
            using var writer = JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System);
            return;
        }

        Assert.Equal(errorId, Assert.Throws<MarketStreamException>(() => JournalWriter.Open(Segment, Journals.Everything, TimeProvider.System)).ErrorId);
        Assert.Equal(content, File.ReadAllText(Segment));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Open_AFolderThatIsMissing_SaysSo()
    {
        var path = Path.Combine(_folder, "none", "day.msj");
        Assert.Equal("JournalNotWritable", Assert.Throws<MarketStreamException>(() => JournalWriter.Open(path, Journals.Everything, TimeProvider.System)).ErrorId);
        Assert.Equal("JournalNotReadable", Assert.Throws<MarketStreamException>(() => JournalReader.Open(path)).ErrorId);
    }

    [Fact]
    public void Open_AFileOfAnotherVenue_IsRefused()
    {
        var file = new MemoryFile(Journals.Bytes(true, [Journals.Trade(1)]));
        var error = Assert.Throws<MarketStreamException>(() => Journals.Open(file, Journals.Everything with { Venue = "binance-spot" }));
        Assert.Equal("JournalOfOtherVenue", error.ErrorId);
    }

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(1, 9, true)]
    public void Open_AFileOfANewerVersion_IsReadIfTheMajorIsOurs(ushort major, ushort minor, bool isRead)
    {
        var old = Journals.Bytes(true, [Journals.Trade(1)]);
        var header = new FileHeader(major, minor, 5, "binance-options", "options").ToBytes();
        byte[] bytes = [.. header, .. old[header.Length..]];

        if (isRead) Assert.Single(Journals.ReadAll(bytes));
        else Assert.Contains($"{major}.{minor}", Assert.Throws<MarketStreamException>(() => Journals.ReadAll(bytes)).Message, StringComparison.Ordinal);
        var error = Assert.Throws<MarketStreamException>(() => Journals.Open(new MemoryFile(bytes)));
        Assert.Equal("JournalNewer", error.ErrorId);
        Assert.Contains($"{JournalFormat.Major}.{JournalFormat.Minor}", error.Message, StringComparison.Ordinal);
    }
}

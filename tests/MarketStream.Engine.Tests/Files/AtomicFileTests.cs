using MarketStream.Engine.Files;

namespace MarketStream.Engine.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void Replace_WriteThatFails_LeavesTheOldFileAndNoDraft()
    {
        var folder = Directory.CreateTempSubdirectory("draft");
        try
        {
            var path = Path.Combine(folder.FullName, "kept");
            var draft = path + ".new";
            AtomicFile.Replace(path, draft, file => file.WriteByte(1));
            Assert.Throws<IOException>(() => AtomicFile.Replace(path, draft, file =>
            {
                file.WriteByte(2);
                throw new IOException("No space left on device");
            }));
            Assert.Equal([path], Directory.GetFiles(folder.FullName));
            Assert.Equal([1], File.ReadAllBytes(path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(unchecked((int)0x80070020))]
    [InlineData(unchecked((int)0x80070021))]
    [InlineData(null)]
    public void Retry_FileThatIsHeldOpenForAWhile_WorksInTheEnd(int? code)
    {
        var (tries, pauses) = (0, 0);
        AtomicFile.Retry(() => { if (++tries < AtomicFile.MostTries) throw Held(code); }, mayBeHeldOpen: true, () => pauses++);
        Assert.Equal((AtomicFile.MostTries, AtomicFile.MostTries - 1), (tries, pauses));
    }

    [Fact]
    public void Retry_FileThatIsNeverLetGo_EndsWithTheError()
    {
        var tries = 0;
        Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Retry(() => { tries++; throw Held(null); }, mayBeHeldOpen: true, () => { }));
        Assert.Equal(AtomicFile.MostTries, tries);
    }

    [Fact]
    public void Retry_OtherErrorsAndOtherSystems_FailAtOnce()
    {
        Assert.Throws<IOException>(() => AtomicFile.Retry(() => throw new IOException("full"), mayBeHeldOpen: true, () => Assert.Fail("No use.")));
        Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Retry(() => throw Held(null), mayBeHeldOpen: false, () => Assert.Fail("No use.")));
    }

    private static Exception Held(int? code) => code is { } known ? new IOException("held", known) : new UnauthorizedAccessException();

    /// <summary>Whoever renames a file into place goes through the one that cleans up.</summary>
    [Fact]
    public void Engine_FilesRenamedIntoPlace_AreAtomic()
    {
        var movers = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("File.Move(", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Equal(["AtomicFile.cs"], movers);
    }
}

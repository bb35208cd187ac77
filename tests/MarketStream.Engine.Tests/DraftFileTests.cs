namespace MarketStream.Engine.Tests;

public class DraftFileTests
{
    [Fact]
    public void Replace_WriteThatFails_LeavesTheOldFileAndNoDraft()
    {
        var folder = Directory.CreateTempSubdirectory("draft");
        try
        {
            var path = Path.Combine(folder.FullName, "kept");
            var draft = path + ".new";
            DraftFile.Replace(path, draft, () => File.Create(draft), file => file.WriteByte(1));
            Assert.Throws<IOException>(() => DraftFile.Replace(path, draft, () => File.Create(draft), file =>
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

    /// <summary>Whoever renames a file into place goes through the one that cleans up.</summary>
    [Fact]
    public void Engine_FilesRenamedIntoPlace_AreDraftFiles()
    {
        var movers = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("File.Move(", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Equal(["DraftFile.cs", "LedgerFile.cs"], movers.Order());
    }
}

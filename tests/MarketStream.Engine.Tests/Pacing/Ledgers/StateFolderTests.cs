using MarketStream.Engine.Pacing.Ledgers;

namespace MarketStream.Engine.Tests.Pacing.Ledgers;

public class StateFolderTests
{
    private static readonly Uri Venue = new("wss://venue.example");
    private static readonly Uri Loopback = new("ws://127.0.0.1:5000");
    private static readonly string Home = Path.GetTempPath();

    [Fact]
    public void FolderFor_NothingSet_IsBelowTheHome() =>
        Assert.StartsWith(Home, Folder([]).FolderFor(Venue), StringComparison.Ordinal);

    [Fact]
    public void FolderFor_Loopback_IsNoneUnlessNamed()
    {
        Assert.Null(Folder([]).FolderFor(Loopback));
        Assert.Equal(Home, Folder(new() { [StateFolder.Variable] = Home }).FolderFor(Loopback));
    }

    [Fact]
    public void FolderFor_RelativeName_IsRefused() =>
        Assert.Throws<DirectoryNotFoundException>(() => Folder(new() { [StateFolder.Variable] = "here" }).FolderFor(Venue));

    [Fact]
    public void FolderFor_XdgStateHome_IsUsedWhenFull()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone has it.");
        Assert.Equal("/x/marketstream", Folder(new() { ["XDG_STATE_HOME"] = "/x" }).FolderFor(Venue));
        Assert.Equal(Path.Combine(Home, ".local", "state", "marketstream"), Folder(new() { ["XDG_STATE_HOME"] = "x" }).FolderFor(Venue));
    }

    [Fact]
    public void CacheFolderFor_Venue_IsTheOneForCaches()
    {
        Assert.Null(Folder([]).CacheFolderFor(Loopback));
        Assert.Equal(Home, Folder(new() { [StateFolder.Variable] = Home }).CacheFolderFor(Venue));
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux alone has the rest.");
        Assert.Equal(Path.Combine(Home, ".cache", "marketstream"), Folder(new() { ["XDG_STATE_HOME"] = "/x" }).CacheFolderFor(Venue));
        Assert.Equal("/x/marketstream", Folder(new() { ["XDG_CACHE_HOME"] = "/x" }).CacheFolderFor(Venue));
    }

    private static StateFolder Folder(Dictionary<string, string> variables) => new(name => variables.GetValueOrDefault(name), Home);
}

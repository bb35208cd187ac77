namespace MarketStream.Engine.Tests.Architecture;

/// <summary>The design pages name paths and members of the code. A name that the code no longer has would mislead whoever follows it.</summary>
public sealed class DesignPageTests
{
    public static TheoryData<string> Pages => [.. DesignPage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Paths_Exist(string name) =>
        Assert.DoesNotContain(DesignPage.Read(name).Paths, path => !SourceTree.HasPath(path));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Members_Exist(string name) =>
        Assert.DoesNotContain(DesignPage.Read(name).Members, member => !SourceTree.HasMember(member.Type, member.Member));

    [Theory]
    [InlineData("frame.md", 10, 30)]
    [InlineData("how-to-add.md", 10, 3)]
    public void Page_ThatIsFollowedStepByStep_NamesPathsAndMembers(string name, int paths, int members)
    {
        var page = DesignPage.Read(name);
        Assert.True(page.Paths.Count >= paths, $"{name} names {page.Paths.Count} paths.");
        Assert.True(page.Members.Count >= members, $"{name} names {page.Members.Count} members.");
    }

    [Fact]
    public void ReadingOrder_NamesEveryPageOnce()
    {
        var order = DesignPage.Read("README.md").Links.Where(link => !link.Contains('/', StringComparison.Ordinal)).ToList();
        Assert.Equal(DesignPage.Names.Where(name => name != "README.md").Order(), order.Order());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Links_LeadToFiles(string name) => Assert.DoesNotContain(
        DesignPage.Read(name).Links,
        link => !Path.Exists(Path.Combine(DesignPage.Folder, link)));

    [Theory]
    [InlineData("Transport/WireTap.cs", true)]
    [InlineData("src/MarketStream.Engine/Transport/WireTap.cs", true)]
    [InlineData("Transport/WireTaps.cs", false)]
    public void HasPath_OfAFile_TellsWhetherItIsThere(string path, bool isThere) => Assert.Equal(isThere, SourceTree.HasPath(path));

    [Theory]
    [InlineData("WireTap", "Deliver", true)]
    [InlineData("OutboxSender", "Send", true)]
    [InlineData("FrameKind", "Message", true)]
    [InlineData("ISocketHandler", "OnPing", true)]
    [InlineData("EventBatch", "Capacity", true)]
    [InlineData("WireTap", "OnDrained", false)]
    [InlineData("WireTap", "Gone", false)]
    [InlineData("NoSuchType", "Deliver", false)]
    public void HasMember_OfAName_TellsWhetherItIsDeclared(string type, string member, bool isThere) =>
        Assert.Equal(isThere, SourceTree.HasMember(type, member));
}

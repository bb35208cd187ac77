namespace MarketStream.Engine.Tests.Architecture;

/// <summary>The design pages name files and members of the code; a name that the code no longer has misleads whoever follows it.</summary>
public sealed class DesignPageTests
{
    public static TheoryData<string> Pages => [.. DesignPage.Names];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Files_Exist(string name) =>
        Assert.DoesNotContain(DesignPage.Read(name).Files, file => !SourceTree.HasFile(file));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Members_Exist(string name) =>
        Assert.DoesNotContain(DesignPage.Read(name).Members, member => !SourceTree.HasMember(member.Type, member.Member));

    [Theory]
    [InlineData("frame.md", 10, 30)]
    [InlineData("how-to-add.md", 10, 3)]
    public void Page_ThatIsFollowedStepByStep_NamesFilesAndMembers(string name, int files, int members)
    {
        var page = DesignPage.Read(name);
        Assert.True(page.Files.Count >= files, $"{name} names {page.Files.Count} files.");
        Assert.True(page.Members.Count >= members, $"{name} names {page.Members.Count} members.");
    }

    [Fact]
    public void ReadingOrder_NamesEveryPageOnce()
    {
        var order = DesignPage.Read("README.md").Links.Where(link => !link.Contains('/', StringComparison.Ordinal)).ToList();
        Assert.Equal(DesignPage.Names.Except(["README.md"]).Order(), order.Order());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_Links_LeadToFiles(string name) => Assert.DoesNotContain(
        DesignPage.Read(name).Links,
        link => !File.Exists(Path.Combine(DesignPage.Folder, link)) && !Directory.Exists(Path.Combine(DesignPage.Folder, link)));

    [Theory]
    [InlineData("Transport/WireTap.cs", true)]
    [InlineData("src/MarketStream.Engine/Transport/WireTap.cs", true)]
    [InlineData("Transport/WireTaps.cs", false)]
    public void HasFile_OfAPath_TellsWhetherItIsThere(string file, bool isThere) => Assert.Equal(isThere, SourceTree.HasFile(file));

    [Theory]
    [InlineData("WireTap", "Deliver", true)]
    [InlineData("StreamMerger", "Send", true)]
    [InlineData("FrameKind", "Message", true)]
    [InlineData("ISocketHandler", "OnPing", true)]
    [InlineData("EventBatch", "Capacity", true)]
    [InlineData("WireTap", "OnDrained", false)]
    [InlineData("WireTap", "Gone", false)]
    [InlineData("NoSuchType", "Deliver", false)]
    public void HasMember_OfAName_TellsWhetherItIsDeclared(string type, string member, bool isThere) =>
        Assert.Equal(isThere, SourceTree.HasMember(type, member));
}

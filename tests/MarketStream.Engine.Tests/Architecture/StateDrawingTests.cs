using System.Text.RegularExpressions;
using MarketStream.Connections;
using MarketStream.Engine.Shards;

namespace MarketStream.Engine.Tests.Architecture;

/// <summary>The drawing of a shard's states in docs/design/states.md has the moves that the code allows.</summary>
public sealed partial class StateDrawingTests
{
    [Fact]
    public void Drawing_OfAShard_HasEveryMoveAndNoOther()
    {
        var page = File.ReadAllText(Path.Combine(DesignPage.Folder, "states.md")).ReplaceLineEndings("\n");
        var drawn = Move().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value));
        var allowed = Enum.GetValues<ShardState>().SelectMany(from => ShardStates.From(from).Select(to => (from.ToString(), to.ToString())));
        Assert.Equal(allowed.Order(), drawn.Order());
    }

    [GeneratedRegex(@"^ +(\w+) --> (\w+)(?::.*)?$", RegexOptions.Multiline)]
    private static partial Regex Move();
}

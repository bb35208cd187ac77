using System.Text.RegularExpressions;

namespace MarketStream.Engine.Tests.Architecture;

/// <summary>Folders use those below them alone, as docs/design/architecture.md draws them.</summary>
public sealed partial class LayerTests
{
    [Fact]
    public void Read_TheDocument_DrawsEveryProjectWithFolders() => Assert.Equal(
        ["src/MarketStream.Engine", "src/MarketStream.Simulator", "src/MarketStream.PS", "src/MarketStream.Abstractions", "src/MarketStream.PostgreSql", "src/MarketStream.PostgreSql.PS"], LayerDrawing.Read().Select(drawing => drawing.Folder));

    [Fact]
    public void Folders_AreAllDrawn()
    {
        foreach (var drawing in LayerDrawing.Read())
        {
            var folders = FilesOf(drawing).Select(file => file.Folder).Where(folder => folder.Length > 0).Distinct().Order();
            Assert.Equal(drawing.Lines.Keys.Order(), folders);
        }
    }

    [Fact]
    public void Files_UseOnlyWhatLiesBelowTheirFolder()
    {
        var wrong = new List<string>();
        var checkedUses = 0;
        foreach (var drawing in LayerDrawing.Read())
        {
            var name = new Regex($@"\b{Regex.Escape(drawing.RootNamespace)}\.(\w+)");
            foreach (var (path, folder) in FilesOf(drawing).Where(file => file.Folder.Length > 0))
            {
                // Where the compiler would find a folder by its short name, that is a use as well.
                var code = CommentOrText().Replace(File.ReadAllText(Path.Combine(Repository.Root, path)), "");
                var used = name.Matches(code).Select(match => match.Groups[1].Value)
                    .Concat(ShortName().Matches(code).Select(match => match.Groups[1].Value))
                    .Where(other => other != folder && drawing.Lines.ContainsKey(other)).Distinct();
                foreach (var other in used)
                {
                    checkedUses++;
                    if (drawing.Lines[other] <= drawing.Lines[folder]) wrong.Add($"{path} uses {other}");
                }
            }
        }

        Assert.True(checkedUses > 100, "Files use other folders.");
        Assert.Empty(wrong);
    }

    /// <summary>What else the simulator took from the engine, no test against it could find wrong.</summary>
    [Fact]
    public void Simulator_SeesOfTheEngine_VenuesAlone()
    {
        var simulator = LayerDrawing.Read().Single(drawing => drawing.RootNamespace == "MarketStream.Simulator");
        var used = FilesOf(simulator)
            .SelectMany(file => EnginePart().Matches(File.ReadAllText(Path.Combine(Repository.Root, file.Path))))
            .Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Equal(["Venues"], used);
    }

    [Fact]
    public void Namespaces_AreFolders()
    {
        foreach (var drawing in LayerDrawing.Read())
        {
            foreach (var (path, _) in FilesOf(drawing))
            {
                var below = Path.GetDirectoryName(Path.GetRelativePath(drawing.Folder, path))!.Replace(Path.DirectorySeparatorChar, '.');
                var expected = below.Length == 0 ? drawing.RootNamespace : $"{drawing.RootNamespace}.{below}";
                var declared = Namespace().Match(File.ReadAllText(Path.Combine(Repository.Root, path)));
                if (declared.Success) Assert.Equal(expected, declared.Groups[1].Value);
            }
        }
    }

    private static IEnumerable<(string Path, string Folder)> FilesOf(LayerDrawing drawing)
    {
        var root = Path.Combine(Repository.Root, drawing.Folder);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (parts[0] is "obj" or "bin") continue;
            yield return (Path.GetRelativePath(Repository.Root, file), parts.Length > 1 ? parts[0] : "");
        }
    }

    [GeneratedRegex(@"^\s*///?.*$|""(?:[^""\\]|\\.)*""", RegexOptions.Multiline)]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"(?<![\w.])(?:Engine\.|Simulator\.)?([A-Z]\w+)\.[A-Z]\w+")]
    private static partial Regex ShortName();

    [GeneratedRegex(@"\bMarketStream\.Engine\.(\w+)")]
    private static partial Regex EnginePart();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}

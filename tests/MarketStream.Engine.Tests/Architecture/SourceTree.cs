using System.Text.RegularExpressions;

namespace MarketStream.Engine.Tests.Architecture;

/// <summary>The sources below src and tests, asked for what they declare. Projects that these tests do not reference are seen, too.</summary>
internal static partial class SourceTree
{
    private static readonly string[] Folders = ["src", "tests"];

    private static readonly Lazy<ILookup<string, string>> TextsByType = new(() => Texts()
        .SelectMany(text => TypeName().Matches(text).Select(match => (Type: match.Groups[1].Value, Text: text)))
        .ToLookup(declared => declared.Type, declared => declared.Text));

    /// <summary>Whether there is a file or a folder of this path, from the repository's root or from the engine's folder.</summary>
    public static bool HasPath(string path) =>
        Path.Exists(Path.Combine(Repository.Root, path)) || Path.Exists(Path.Combine(Repository.Root, "src", "MarketStream.Engine", path));

    /// <summary>Whether a type of this name declares a member of that name; partial types are looked through file by file.</summary>
    public static bool HasMember(string type, string member)
    {
        // A declaration has modifiers or a type in front of its name, where a call has neither; a value of an enum stands alone.
        var declaration = new Regex(
            $@"^ +(?:(?!return|await|throw|else|if|while)[\w<>\[\],?()]+ )+{member}(?:<\w+>)?(?: *[({{;=,]| =>|$)|^ +{member}(?: = [^;]+)?,?$",
            RegexOptions.Multiline);
        return TextsByType.Value[type].Any(declaration.IsMatch);
    }

    private static IEnumerable<string> Texts() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        .Select(path => File.ReadAllText(path).ReplaceLineEndings("\n"));

    [GeneratedRegex(@"^ *(?:[a-z]+ )*(?:class|struct|record|interface|enum) ([A-Z]\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeName();
}

using System.Text.RegularExpressions;

namespace MarketStream.PostgreSql.Tests.Modules;

/// <summary>The pages of this module's cmdlets name the parameters that there are.</summary>
public sealed partial class HelpPageTests : IDisposable
{
    private const string List =
        """
        foreach ($command in Get-Command -Module MarketStream.PostgreSql) {
            foreach ($parameter in $command.Parameters.Values) {
                if ($parameter.Name -in [System.Management.Automation.Cmdlet]::CommonParameters) { continue }
                $sets = @($parameter.ParameterSets.Keys | ForEach-Object { $_ -eq '__AllParameterSets' ? '(All)' : $_ }) -join ', '
                $takes = [bool]($parameter.ParameterSets.Values | Where-Object ValueFromPipeline)
                $wild = [bool]($parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] })
                "$($command.Name)|$($parameter.Name)|$($parameter.ParameterType.Name -replace 'Nullable`1', 'Int64')|$sets|$($parameter.Aliases -join ', ')|$takes|$wild"
            }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("mspg-help-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Pages_Parameters_AreThoseOfTheCmdlets()
    {
        var actual = PwshRun.Run(List, "", _folder).ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);

        Assert.Equal(Written().Order(StringComparer.Ordinal), actual);
    }

    private static IEnumerable<string> Written()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(PwshRun.Root, "MarketStream.PostgreSql", "docs"), "*-*.md"))
        {
            foreach (Match match in Parameter().Matches(File.ReadAllText(file).ReplaceLineEndings("\n")))
            {
                var facts = match.Groups[2].Value.Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1].Trim());
                var takes = facts["Accept pipeline input"].StartsWith("True", StringComparison.Ordinal);
                yield return $"{Path.GetFileNameWithoutExtension(file)}|{match.Groups[1].Value}|{facts["Type"]}|{facts["Parameter Sets"]}|{facts["Aliases"]}|{takes}|{facts["Accept wildcard characters"]}";
            }
        }
    }

    [GeneratedRegex(@"^### -(\w+)\n.*?```yaml\n(.*?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parameter();
}

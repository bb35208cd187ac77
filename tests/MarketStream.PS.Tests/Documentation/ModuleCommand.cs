using System.Management.Automation;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

/// <summary>An exported cmdlet as the engine sees it.</summary>
internal sealed class ModuleCommand(CmdletInfo command)
{
    private static readonly HashSet<string> Common =
        [.. Cmdlet.CommonParameters, .. Cmdlet.OptionalCommonParameters.Except(["WhatIf", "Confirm"])];

    public string Name => command.Name;

    public string HelpFile => command.HelpFile;

    public IReadOnlyList<ParameterMetadata> Parameters =>
        [.. command.Parameters.Values.Where(parameter => !Common.Contains(parameter.Name)).OrderBy(parameter => parameter.Name)];

    /// <summary>Whether the engine would know the parameter by this name: whole, an alias, or a beginning.</summary>
    public bool Knows(string parameter) => command.Parameters.Values.Any(known =>
        known.Name.StartsWith(parameter, StringComparison.OrdinalIgnoreCase)
        || known.Aliases.Contains(parameter, StringComparer.OrdinalIgnoreCase));

    public static IReadOnlyDictionary<string, ModuleCommand> All(ModuleSession session) =>
        session.Run("Get-Command -Module MarketStream -CommandType Cmdlet").Succeeded().Output
            .Select(output => new ModuleCommand((CmdletInfo)output.BaseObject))
            .ToDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
}

using System.Globalization;
using System.Management.Automation;
using MarketStream.Engine.Instruments;

namespace MarketStream.PS.Commands.Symbols;

/// <summary>Reports where a list of symbols comes from, and what was wrong on the way.</summary>
internal static class SymbolSourceWriter
{
    public static void WriteSource(this Cmdlet cmdlet, SymbolAnswer answer)
    {
        foreach (var warning in answer.Warnings) cmdlet.WriteWarning(warning);
        var list = answer.List;
        if (list.RestUri.IsFile)
        {
            cmdlet.WriteVerbose(string.Create(
                CultureInfo.InvariantCulture, $"{list.Symbols.Count} symbols that the recording '{list.RestUri.LocalPath}' names, as far as their names tell what they are."));
            return;
        }

        cmdlet.WriteVerbose(string.Create(
            CultureInfo.InvariantCulture,
            $"{list.Symbols.Count} symbols of {list.Venue} at {list.RestUri.Authority}, {(answer.IsFetched ? "fetched" : "cached")} at {list.FetchedAt:u}."));
    }
}

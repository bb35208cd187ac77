using System.Management.Automation;
using System.Management.Automation.Language;

namespace MarketStream.PostgreSql.PS.Binding;

/// <summary>Keeps a password that was typed on the command line out of error records, which repeat the line.</summary>
internal static class HiddenLine
{
    /// <summary>To be called before anything can fail.</summary>
    public static void Apply(InvocationInfo invocation)
    {
        var line = invocation.Line ?? "";
        var shown = DatabaseReference.Hide(line);
        if (shown == line) return;
        var start = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, 1, shown);
        var end = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, shown.Length + 1, shown);
        invocation.DisplayScriptPosition = new ScriptExtent(start, end);
    }
}

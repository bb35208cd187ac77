using System.Management.Automation;
using System.Management.Automation.Language;

namespace MarketStream.PostgreSql.PS.Binding;

/// <summary>Keeps a password that was typed on the command line out of error records, which repeat the line.</summary>
internal static class HiddenLine
{
    /// <summary>To be called before anything can fail.</summary>
    /// <param name="invocation">The call of the cmdlet.</param>
    /// <param name="database">What was given; its password may stand in another line of the same statement.</param>
    public static void Apply(InvocationInfo invocation, DatabaseReference database)
    {
        var line = invocation.Line ?? "";
        var shown = DatabaseReference.Hide(line);
        if (shown == line && database.ToString() == database.Text) return;
        var start = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, 1, shown);
        var end = new ScriptPosition(invocation.ScriptName, invocation.ScriptLineNumber, shown.Length + 1, shown);
        invocation.DisplayScriptPosition = new ScriptExtent(start, end);
    }
}

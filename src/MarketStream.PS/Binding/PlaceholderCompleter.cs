using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MarketStream.Engine.Recorders;

namespace MarketStream.PS.Binding;

/// <summary>Completes a placeholder of a path template, once its brace is open; PowerShell completes the folders.</summary>
public sealed class PlaceholderCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        var brace = word.LastIndexOf('{');
        if (brace < 0 || word.IndexOf('}', brace) >= 0) return [];

        // Only what records knows a connection; a file that is converted may hold the events of several.
        var hasConnection = string.Equals(commandName, "Start-StreamRecording", StringComparison.OrdinalIgnoreCase);
        return
        [
            .. Placeholders.All
                .Where(placeholder => placeholder.Key.StartsWith(word[brace..], StringComparison.OrdinalIgnoreCase) && (hasConnection || Placeholders.OfItems.Contains(placeholder.Key)))
                .Select(placeholder => new CompletionResult(
                    $"'{CodeGeneration.EscapeSingleQuotedStringContent(word[..brace] + placeholder.Key)}'",
                    placeholder.Key,
                    CompletionResultType.ParameterValue,
                    placeholder.Value)),
        ];
    }
}

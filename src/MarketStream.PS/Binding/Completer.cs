using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MarketStream.Errors;

namespace MarketStream.PS.Binding;

/// <summary>
/// Completes a parameter from what this process already knows. A completer runs while the user types, so it neither uses the network nor
/// fails.
/// </summary>
public abstract class Completer : IArgumentCompleter
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
        try
        {
            return
            [
                .. Candidates(fakeBoundParameters ?? new Hashtable())
                    .Where(candidate => candidate.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    .DistinctBy(candidate => candidate.Text)
                    .Take(MaxResults)
                    .Select(ToResult),
            ];
        }
        catch (MarketStreamException)
        {
            // The line names an unknown -Venue or -Connection, for which there is nothing to offer.
            return [];
        }
    }

    /// <summary>The most candidates that are offered at once.</summary>
    private const int MaxResults = 1000;

    /// <summary>The possible values, given the parameters already on the line.</summary>
    protected abstract IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters);

    private static CompletionResult ToResult((string Text, string ToolTip) candidate) => new(
        Quote(candidate.Text), candidate.Text, CompletionResultType.ParameterValue, candidate.ToolTip);

    // Streams of a whole venue begin with '!', and others contain '@', which mean something else to PowerShell unless quoted.
    private static string Quote(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}

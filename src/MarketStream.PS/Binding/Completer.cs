using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using MarketStream.Errors;

namespace MarketStream.PS.Binding;

/// <summary>
/// Completes a parameter from what is already known here. Never the network and never an error: a completer runs while the user
/// types.
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
            // An unknown -Venue or -Connection stands on the line; there is nothing to offer for it.
            return [];
        }
    }

    /// <summary>The most that is offered at once.</summary>
    private const int MaxResults = 1000;

    /// <summary>What may stand there, given the parameters already on the line.</summary>
    protected abstract IEnumerable<(string Text, string ToolTip)> Candidates(IDictionary boundParameters);

    private static CompletionResult ToResult((string Text, string ToolTip) candidate) => new(
        Quote(candidate.Text), candidate.Text, CompletionResultType.ParameterValue, candidate.ToolTip);

    // Names of streams of a whole venue begin with '!' and others hold '@', which PowerShell would read as its own.
    private static string Quote(string text) =>
        text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.')
            ? text
            : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}

using System.Management.Automation;

namespace MarketStream.PS.Tests.Hosting;

/// <summary>What a script wrote, and how it ended.</summary>
internal sealed record RunResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    ErrorRecord? Terminating)
{
    /// <summary>The only error, whether it ended the script or not.</summary>
    public ErrorRecord Error => Terminating ?? Assert.Single(Errors);

    public RunResult Succeeded()
    {
        Assert.True(Terminating is null, $"{Terminating}");
        Assert.True(Errors.Count == 0, string.Join('\n', Errors.Select(error => error.ToString())));
        return this;
    }

    public T Value<T>(int index = 0) => LanguagePrimitives.ConvertTo<T>(Output[index]);

    /// <summary>Asserts what every error must have: a stable id, a true category and a target.</summary>
    public void FailedWith(string errorId, ErrorCategory category, object target)
    {
        Assert.StartsWith($"{errorId},MarketStream.PS.Commands.", Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(category, Error.CategoryInfo.Category);
        Assert.Equal(target.ToString(), Error.TargetObject?.ToString());
    }
}

using System.Globalization;
using System.Management.Automation;
using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.PS.Binding;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Commands.Books;

/// <summary>Shows order books as they are now, and keeps them from the first call on.</summary>
[Cmdlet(VerbsCommon.Get, "StreamOrderBook")]
[OutputType(typeof(BookEvent))]
public sealed class GetStreamOrderBookCommand : ConnectionCommand
{
    private const int MaxProblems = 5;

    private readonly List<string> _symbols = [];

    /// <summary>The symbols; wildcards choose among the books that are kept already. Null for all of those.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ListedSymbolCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Symbol { get; set; }

    /// <summary>The most price levels per side.</summary>
    [Parameter]
    [ValidateRange(1, 10_000)]
    public int Depth { get; set; } = 20;

    /// <summary>How many seconds to wait until the books are live.</summary>
    [Parameter]
    [Alias("Timeout")]
    [ValidateRange(0, 86_400)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>Shows the books again and again, until the pipeline ends.</summary>
    [Parameter]
    [Alias("Watch")]
    public SwitchParameter Continuous { get; set; }

    /// <summary>How many seconds pass before the books are shown again.</summary>
    [Parameter]
    [ValidateRange(0.05, 86_400)]
    public double IntervalSeconds { get; set; } = 1;

    /// <inheritdoc/>
    protected override void OnRecord() => _symbols.AddRange(Symbol ?? []);

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_symbols.Count == 0 && MyInvocation.ExpectingInput) return;
        var connection = ResolveConnection();
        var books = BooksBySymbol.Open(connection, _symbols.Count == 0 ? null : [.. _symbols]);
        if (!Await(token => books.WaitAsync(TimeSpan.FromSeconds(TimeoutSeconds), token))) ReportNotLive(connection, books);
        WriteObject(books.Read(Depth), enumerateCollection: true);
        while (Continuous && !books.IsClosed && !StopToken.WaitHandle.WaitOne(TimeSpan.FromSeconds(IntervalSeconds)))
            WriteObject(books.Read(Depth), enumerateCollection: true);
    }

    private void ReportNotLive(MarketConnection connection, BookSelection books)
    {
        var unserved = books.TakeUnservedAsync().GetAwaiter().GetResult();
        foreach (var stream in unserved) WriteError(CommandErrors.Unserved(stream, connection.Venue));
        string[] problems = [.. books.Problems()];
        if (problems.Length == 0) return;
        var more = problems.Length > MaxProblems ? $", and {problems.Length - MaxProblems} more" : "";
        WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"Not live {(books.IsReplayOver ? "at the end of the recording" : $"after {TimeoutSeconds} s")}: {string.Join(", ", problems.Take(MaxProblems).Select(problem => problem.TrimEnd('.')))}{more}.{(books.IsReplayOver ? "" : " -TimeoutSeconds waits longer.")}"));
    }
}

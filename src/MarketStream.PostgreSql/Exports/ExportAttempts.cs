using MarketStream.Engine.Containment;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Loading;

namespace MarketStream.PostgreSql.Exports;

/// <summary>Tries a batch again when the server was lost: a restart takes it some seconds, and the pipeline can wait for so long.</summary>
internal sealed class ExportAttempts(TimeProvider time)
{
    private const int MostAttempts = 5;

    private static readonly Backoff Waits = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(4));

    public LoadResult Load(BatchLoader loader, Guid writer, long first, IReadOnlyList<StreamItem> items)
    {
        for (var attempts = 0; ; attempts++)
        {
            try
            {
                return loader.Load(writer, first, items);
            }
            catch (MarketStreamException error) when (error.Kind == ErrorKind.ConnectionFailed && attempts + 1 < MostAttempts)
            {
                Task.Delay(TimerWait.Of(Waits.Delay(attempts)), time, CancellationToken.None).GetAwaiter().GetResult();
            }
        }
    }
}

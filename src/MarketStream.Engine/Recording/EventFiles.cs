using MarketStream.Errors;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>The files of a recording: which of them an event belongs to. Dispose completes them. For one thread.</summary>
internal abstract class EventFiles : IDisposable
{
    /// <summary>All of them, in the order in which they were created.</summary>
    public abstract IReadOnlyList<string> Paths { get; }

    /// <summary>Those that are open.</summary>
    protected abstract IEnumerable<IEventFile> Open { get; }

    /// <summary>The file of an event, which is opened when it is the first one. Errors: those of opening.</summary>
    public abstract IEventFile Of(StreamItem item);

    /// <summary>Completes each file, even when an earlier one cannot be; the first error is thrown.</summary>
    public void Dispose()
    {
        MarketStreamException? failure = null;
        foreach (var file in Open)
        {
            try
            {
                file.Dispose();
            }
            catch (MarketStreamException error)
            {
                failure ??= error;
            }
        }

        if (failure is not null) throw failure;
    }
}

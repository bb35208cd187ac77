using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Containment;

/// <summary>Letting go of things from where an exception would end the process: callbacks of timers and tokens.</summary>
internal static class Quietly
{
    /// <summary>Disposes of what is an <see cref="IDisposable"/>, whatever that throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Nobody could do anything with it, and on a timer's thread it would end the process.")]
    public static void Dispose(object? owned)
    {
        try
        {
            (owned as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // It is let go of all the same.
        }
    }
}

using System.Diagnostics.CodeAnalysis;

namespace MarketStream.Engine.Containment;

/// <summary>Releases things in places where an exception would end the process: callbacks of timers and tokens.</summary>
internal static class Quietly
{
    /// <summary>Disposes an <see cref="IDisposable"/>, and ignores whatever that throws.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Nobody could do anything with it, and on a timer's thread it would end the process.")]
    public static void Dispose(object? owned)
    {
        try
        {
            (owned as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // The object is released all the same, and no caller could handle the error.
        }
    }
}

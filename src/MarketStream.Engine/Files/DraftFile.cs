namespace MarketStream.Engine.Files;

/// <summary>A file that is replaced as a whole: it is written beside its place and renamed when it is complete.</summary>
internal static class DraftFile
{
    /// <summary>How often a rename that Windows refuses is tried, <see cref="BetweenTries"/> apart.</summary>
    internal const int MostTries = 10;

    /// <summary>Longer than a reader of ours holds a file open, and short enough for one who waits behind a lock.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Writes the draft and puts it in place. When that fails, most often on a full disk, the draft goes, or the next attempt would find
    /// even less room; the error is the one that stood against it.
    /// </summary>
    public static void Replace(string path, string draft, Func<FileStream> open, Action<FileStream> write)
    {
        try
        {
            using (var file = open()) write(file);
            Rename(draft, path);
        }
        catch
        {
            TryDelete(draft);
            throw;
        }
    }

    /// <summary>
    /// Renames a file, over another one if there is one. Windows refuses that while anyone has the other one open, be it a reader of ours,
    /// a virus scanner or an indexer, all of which let go soon. Unix never does.
    /// </summary>
    public static void Rename(string from, string to) =>
        Insist(() => File.Move(from, to, overwrite: true), OperatingSystem.IsWindows(), () => Thread.Sleep(BetweenTries));

    /// <summary>Acts until it works, as often as is worth while; the last error is the caller's.</summary>
    internal static void Insist(Action act, bool mayBeHeldOpen, Action pause)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                act();
                return;
            }
            catch (Exception error) when (mayBeHeldOpen && tries < MostTries && IsHeldOpen(error))
            {
                pause();
            }
        }
    }

    // Windows calls it a sharing violation, a lock or, for what would be replaced, access denied.
    private static bool IsHeldOpen(Exception error) =>
        error is UnauthorizedAccessException || error is IOException { HResult: unchecked((int)0x80070020) or unchecked((int)0x80070021) };

    /// <summary>Deletes what is no longer needed; what somebody still has open, or may not be deleted, stays until the next time.</summary>
    public static void TryDelete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A draft's error is told by what stood against writing it; an old file does no harm.
        }
    }
}

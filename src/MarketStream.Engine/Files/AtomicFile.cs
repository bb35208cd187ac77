namespace MarketStream.Engine.Files;

/// <summary>
/// A file that is replaced as a whole, for its owner alone: it is written beside its place and renamed when it is complete, so nobody ever
/// reads half of it.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Another process has the file open (ERROR_SHARING_VIOLATION).</summary>
    public const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>Another process has locked a part of the file (ERROR_LOCK_VIOLATION).</summary>
    public const int LockViolation = unchecked((int)0x80070021);

    /// <summary>How often a rename that Windows refuses is tried, <see cref="BetweenTries"/> apart.</summary>
    internal const int MostTries = 10;

    /// <summary>Longer than our own readers hold a file open, and short enough for a process that waits for the folder's lock.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Writes the draft and puts it in place. When that fails, most often because the disk is full, the draft is deleted, since it would
    /// leave even less room for the next attempt. Throws the error of the write or the rename.
    /// </summary>
    /// <param name="path">The file to replace; its folder must exist.</param>
    /// <param name="draft">Where to write first, in the same folder. Writers that share no lock need a name of their own each.</param>
    /// <param name="write">Writes the content. The stream has no buffer of its own.</param>
    public static void Replace(string path, string draft, Action<FileStream> write)
    {
        var options = OwnerOnly.Options(FileMode.Create, FileAccess.Write, FileShare.None);
        options.BufferSize = 0;
        try
        {
            using (var file = new FileStream(draft, options)) write(file);
            Rename(draft, path);
        }
        catch
        {
            TryDelete(draft);
            throw;
        }
    }

    /// <summary>
    /// Renames a file, over another one if there is one. Windows refuses that while anyone has the other one open, be it one of our own
    /// readers, a virus scanner or an indexer; all of them close it soon. Unix never refuses.
    /// </summary>
    public static void Rename(string from, string to) =>
        Retry(() => File.Move(from, to, overwrite: true), OperatingSystem.IsWindows(), () => Thread.Sleep(BetweenTries));

    /// <summary>
    /// Repeats an action that fails because a file is held open, up to <see cref="MostTries"/> times; then throws its last error.
    /// </summary>
    internal static void Retry(Action act, bool mayBeHeldOpen, Action pause)
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

    /// <summary>Deletes a file that is no longer needed. One that is still open elsewhere, or is protected, stays until the next time.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nothing is lost: the error that made a draft useless is on its way to the caller, and an old file does no harm.
        }
    }

    // Windows reports a sharing violation, a lock violation or, for the file that would be replaced, access denied.
    private static bool IsHeldOpen(Exception error) =>
        error is UnauthorizedAccessException or IOException { HResult: SharingViolation or LockViolation };
}

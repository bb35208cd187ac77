namespace MarketStream.Engine;

/// <summary>A file that is replaced as a whole: it is written beside its place and renamed when it is complete.</summary>
internal static class DraftFile
{
    /// <summary>
    /// Writes the draft and puts it in place. When that fails, most often on a full disk, the draft goes, or the next attempt would find
    /// even less room; the error is the one that stood against it.
    /// </summary>
    public static void Replace(string path, string draft, Func<FileStream> open, Action<FileStream> write)
    {
        try
        {
            using (var file = open()) write(file);
            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            TryDelete(draft);
            throw;
        }
    }

    private static void TryDelete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What stands against deleting it is the same, and is told by the first error.
        }
    }
}

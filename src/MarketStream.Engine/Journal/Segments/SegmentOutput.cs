namespace MarketStream.Engine.Journal.Segments;

/// <summary>
/// The end of a file that is written. What a failed write has left behind is cut back before the next one, so that the file ends with a whole block
/// at any time but during a write.
/// </summary>
internal sealed class SegmentOutput(ISegmentFile file, long offset)
{
    private bool _isTorn;

    /// <summary>Where the next block is written.</summary>
    public long Offset { get; private set; } = offset;

    /// <summary>Writes at the end. Errors are the system's; then nothing of it is in the file, as soon as the system allows that.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        CutBack();
        _isTorn = true;
        file.Write(Offset, bytes);
        _isTorn = false;
        Offset += bytes.Length;
    }

    /// <summary>Removes what a failed write has left behind, if the system allows that now; else it is tried again before the next write.</summary>
    public void TryCutBack()
    {
        try
        {
            CutBack();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The error of the write is on its way to the caller, and a reader skips what is no whole block.
        }
    }

    public void FlushToDisk() => file.FlushToDisk();

    private void CutBack()
    {
        if (!_isTorn) return;
        file.SetLength(Offset);
        _isTorn = false;
    }
}

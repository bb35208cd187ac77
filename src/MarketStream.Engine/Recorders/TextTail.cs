namespace MarketStream.Engine.Recorders;

/// <summary>Makes a text file end with a whole line, so that what is added to it begins a line of its own.</summary>
internal static class TextTail
{
    /// <summary>Removes what follows the last line's end; returns how many bytes that were.</summary>
    public static long CutToLine(FileStream file)
    {
        var bytes = new byte[64 * 1024];
        var end = file.Length;
        while (end > 0)
        {
            var count = (int)Math.Min(bytes.Length, end);
            file.Position = end - count;
            file.ReadExactly(bytes, 0, count);
            var last = Array.LastIndexOf(bytes, (byte)'\n', count - 1, count);
            if (last >= 0)
            {
                end = end - count + last + 1;
                break;
            }

            end -= count;
        }

        var cut = file.Length - end;
        if (cut > 0) file.SetLength(end);
        file.Position = end;
        return cut;
    }
}

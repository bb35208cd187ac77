namespace MarketStream.Simulator.Wire;

/// <summary>Writes one text frame of any length, all blanks, without holding it in memory.</summary>
internal static class HugeFrame
{
    public static async Task WriteAsync(Stream stream, long bytes)
    {
        var header = new byte[FrameHeader.MaxBytes];
        var headerLength = FrameHeader.Write(header, (int)FrameOpcode.Text, bytes);
        await stream.WriteAsync(header.AsMemory(0, headerLength)).ConfigureAwait(false);
        var chunk = new byte[64 * 1024];
        chunk.AsSpan().Fill((byte)' ');
        while (bytes > 0)
        {
            var part = (int)Math.Min(bytes, chunk.Length);
            await stream.WriteAsync(chunk.AsMemory(0, part)).ConfigureAwait(false);
            bytes -= part;
        }
    }
}

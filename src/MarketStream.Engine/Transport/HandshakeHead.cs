namespace MarketStream.Engine.Transport;

/// <summary>Finds the end of an HTTP response's head, and whether it switches to WebSocket frames.</summary>
internal struct HandshakeHead
{
    private int _statusBytes;
    private int _endBytes;
    private bool _isOther;

    /// <summary>True when every further byte is one of frames.</summary>
    public bool IsSwitched { get; private set; }

    /// <summary>Reads bytes and returns how many of them are not of frames: all, unless the head ends among them and switches.</summary>
    public int Read(ReadOnlySpan<byte> bytes)
    {
        var status = "HTTP/1.1 101"u8;
        var end = "\r\n\r\n"u8;
        for (var i = 0; i < bytes.Length && !_isOther; i++)
        {
            if (_statusBytes < status.Length) _isOther = bytes[i] != status[_statusBytes++];
            if (bytes[i] == end[_endBytes]) _endBytes++;
            else _endBytes = bytes[i] == end[0] ? 1 : 0;
            if (_endBytes < end.Length) continue;
            IsSwitched = true;
            return i + 1;
        }

        return bytes.Length;
    }
}

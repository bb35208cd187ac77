namespace MarketStream.Fuzzing.Mutation;

/// <summary>An input in the making: bytes with cheap replacement of any part.</summary>
internal sealed class Draft
{
    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public Span<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Set(ReadOnlySpan<byte> bytes)
    {
        Length = 0;
        Replace(0, 0, bytes);
    }

    /// <summary>Puts other bytes, which are not of this draft, in the place of a part.</summary>
    public void Replace(int start, int length, ReadOnlySpan<byte> with)
    {
        var newLength = Length - length + with.Length;
        if (newLength > _bytes.Length) Array.Resize(ref _bytes, Math.Max(newLength, _bytes.Length * 2));
        _bytes.AsSpan(start + length, Length - start - length).CopyTo(_bytes.AsSpan(start + with.Length));
        with.CopyTo(_bytes.AsSpan(start));
        Length = newLength;
    }

    public void Insert(int at, ReadOnlySpan<byte> bytes) => Replace(at, 0, bytes);

    public byte[] Copy(JsonSpan part) => Bytes.Slice(part.Start, part.Length).ToArray();
}

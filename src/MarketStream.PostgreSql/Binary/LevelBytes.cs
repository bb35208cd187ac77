using MarketStream.Events;

namespace MarketStream.PostgreSql.Binary;

/// <summary>Writes a side of a book as numeric[], two columns wide: <c>bids[1][1]</c> is the best price, <c>bids[1][2]</c> its quantity.</summary>
internal static class LevelBytes
{
    private const int NumericOid = 1700;
    private const int FirstIndex = 1;

    public static void Field(CopyBuffer buffer, DepthSide side)
    {
        var begin = buffer.Begin();
        var levels = side.AsSpan();
        buffer.Int32(levels.IsEmpty ? 0 : 2);
        buffer.Int32(0);
        buffer.Int32(NumericOid);
        if (!levels.IsEmpty)
        {
            buffer.Int32(levels.Length);
            buffer.Int32(FirstIndex);
            buffer.Int32(2);
            buffer.Int32(FirstIndex);
        }

        foreach (var level in levels)
        {
            NumericBytes.Field(buffer, level.Price);
            NumericBytes.Field(buffer, level.Quantity);
        }

        buffer.End(begin);
    }
}

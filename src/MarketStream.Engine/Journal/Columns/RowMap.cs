namespace MarketStream.Engine.Journal.Columns;

/// <summary>
/// The rows of a block, or the elements of all lists of one column: which earlier row each of them resembles, which rows a reader needs, and the
/// memory for their numbers. One for a thread; its memory is used again for every block.
/// </summary>
internal sealed class RowMap
{
    private const int NoRow = -1;

    private RowMap? _elements;
    private bool _hasLeft;
    private long[] _values = [];
    private long[] _left = [];
    private long[] _differences = [];
    private int[] _all = [];
    private int[] _needed = [];
    private bool[] _flags = [];

    public int Count { get; private set; }

    /// <summary>The row that most resembles each: the one before it of its own key, or -1. Always an earlier row.</summary>
    public int[] Back { get; private set; } = [];

    /// <summary>Another row that may resemble each, as <see cref="Back"/>: for elements, the one in the same place of the list before.</summary>
    public int[] Place { get; private set; } = [];

    /// <summary>Whether <see cref="Place"/> was set.</summary>
    public bool HasPlaces { get; set; }

    /// <summary>The column of numbers before the current one, of the same rows; null for the first.</summary>
    public long[]? LeftColumn => _hasLeft ? _left : null;

    /// <summary>The numbers of the current column.</summary>
    public Span<long> Values => _values.AsSpan(0, Count);

    public Span<long> Differences => _differences.AsSpan(0, Count);

    /// <summary>The rows whose values are wanted, rising, with all those that <see cref="Back"/> leads to from them; others may hold anything.</summary>
    public ReadOnlySpan<int> Needed => NeededCount == Count ? All : _needed.AsSpan(0, NeededCount);

    /// <summary>All rows, rising.</summary>
    public ReadOnlySpan<int> All => _all.AsSpan(0, Count);

    public int NeededCount { get; private set; }

    /// <summary>How many elements the lists of all columns have, since the block began.</summary>
    public long ElementTotal { get; set; }

    /// <summary>One flag for each row, for whoever reads a column; set to false.</summary>
    public Span<bool> ClearedFlags
    {
        get
        {
            var flags = _flags.AsSpan(0, Count);
            flags.Clear();
            return flags;
        }
    }

    /// <summary>The map for the elements of lists within these rows; one for all columns, because they are read one after the other.</summary>
    public RowMap Elements => _elements ??= new RowMap();

    /// <summary>Begins the next block, in which every row is needed until <see cref="Need"/> says otherwise, and none resembles another.</summary>
    public void Begin(int count)
    {
        Count = count;
        (_hasLeft, HasPlaces, ElementTotal) = (false, false, 0);
        if (_values.Length < count) Grow(Math.Max(count, JournalFormat.MostEvents));
        Back.AsSpan(0, count).Fill(NoRow);
        Place.AsSpan(0, count).Fill(NoRow);
        NeededCount = count;
    }

    /// <summary>Finds the row before each of the same key. The first row of a key resembles the first row of the key before it.</summary>
    /// <param name="codes">The key of each row, from 0.</param>
    /// <param name="last">Memory for one number for each key.</param>
    public void Link(ReadOnlySpan<int> codes, Span<int> last)
    {
        last.Fill(NoRow);
        var lastFirst = NoRow;
        for (var row = 0; row < codes.Length; row++)
        {
            ref var before = ref last[codes[row]];
            Back[row] = before >= 0 ? before : lastFirst;
            if (before < 0) lastFirst = row;
            before = row;
        }
    }

    /// <summary>Limits what is needed to some rows, which must rise, and to what they resemble.</summary>
    public void Need(ReadOnlySpan<bool> isWanted)
    {
        var flags = ClearedFlags;
        for (var row = Count - 1; row >= 0; row--)
        {
            if (!isWanted[row] && !flags[row]) continue;
            flags[row] = true;
            if (Back[row] >= 0) flags[Back[row]] = true;
        }

        NeededCount = 0;
        for (var row = 0; row < Count; row++)
        {
            if (flags[row]) _needed[NeededCount++] = row;
        }
    }

    /// <summary>Ends a column of numbers: it becomes the left one of the next.</summary>
    public long[] EndColumn()
    {
        (_values, _left) = (_left, _values);
        _hasLeft = true;
        return _left;
    }

    private void Grow(int count)
    {
        _values = new long[count];
        _left = new long[count];
        _differences = new long[count];
        _all = [.. Enumerable.Range(0, count)];
        _needed = new int[count];
        _flags = new bool[count];
        Back = new int[count];
        Place = new int[count];
    }
}

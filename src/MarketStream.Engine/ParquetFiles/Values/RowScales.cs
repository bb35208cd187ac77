namespace MarketStream.Engine.ParquetFiles.Values;

/// <summary>
/// The scales of all decimals of a row as a short text, so that 1.50 is read back as 1.50 and not as 1.5. A letter per decimal in the order of the
/// columns, <c>A</c> for scale 0, and behind it how often it repeats: <c>DC</c>, <c>D2</c>, <c>C20D20</c>. Null has no letter. A zero with a minus sign
/// has a letter from <c>a</c> on.
/// </summary>
internal static class RowScales
{
    /// <summary>Added to the scale of a negative zero.</summary>
    public const int NegativeZero = 32;

    private const char First = 'A';

    public static char LetterOf(int code) => (char)(First + code);

    /// <summary>The code of a letter; -1 when it is none.</summary>
    public static int CodeOf(char letter) => letter is >= First and < (char)(First + (2 * NegativeZero)) ? letter - First : -1;
}

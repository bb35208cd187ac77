namespace MarketStream.Simulator.Wire;

/// <summary>
/// Writes an event's times in microseconds, for sockets that were opened with <c>timeUnit=MICROSECOND</c>. The simulator's market has whole
/// milliseconds, so three zeros are appended. Of all numbers in a payload only times have 13 digits: ids and sequence numbers begin at one.
/// </summary>
internal static class MicrosecondTimes
{
    private const int DigitsOfMilliseconds = 13;

    /// <summary>The payload with every time outside a string in microseconds.</summary>
    public static byte[] Of(ReadOnlySpan<byte> payload)
    {
        var written = new List<byte>(payload.Length + 24);
        var (isInString, digits) = (false, 0);
        foreach (var letter in payload)
        {
            if (!isInString && digits == DigitsOfMilliseconds && !IsOfNumber(letter)) written.AddRange("000"u8);
            if (letter == '"') isInString = !isInString;
            digits = isInString || !IsOfNumber(letter) ? 0 : digits + 1;
            written.Add(letter);
        }

        return [.. written];
    }

    // A point or a sign makes the run longer than a time, or not 13 digits.
    private static bool IsOfNumber(byte letter) => letter is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'-';
}

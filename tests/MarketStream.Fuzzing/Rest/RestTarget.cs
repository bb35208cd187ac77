using MarketStream.Engine.Rest;
using MarketStream.Errors;

namespace MarketStream.Fuzzing.Rest;

/// <summary>
/// Answers of one kind. Guaranteed are a result, or an error of the one expected kind that names the service and the path; nothing else is
/// thrown, and allocations are in proportion to the answer.
/// </summary>
/// <param name="name">The name for <c>--target</c>.</param>
/// <param name="seeds">Valid answers.</param>
/// <param name="path">The path that errors must name.</param>
/// <param name="read">Reads an answer.</param>
internal sealed class RestTarget(string name, IReadOnlyList<byte[]> seeds, string path, Action<byte[]> read) : IFuzzTarget
{
    /// <summary>Exceptions carry their stack, whatever the answer's length.</summary>
    private const long MostBytesOfErrors = 1024 * 1024;

    /// <summary>An item of a list of the shortest, two bytes each, is held with its path.</summary>
    private const long MostBytesEachByte = 256;

    public string Name => name;

    public IReadOnlyList<byte[]> Seeds => seeds;

    public int Cost => 10;

    public void Check(byte[] input, FuzzTally tally)
    {
        var allocations = AllocationMeter.Start();
        try
        {
            read(input);
            tally.Accept();
        }
        catch (Exception error) when (error is RestException { IsUnreadable: true } or MarketStreamException { Kind: ErrorKind.Protocol })
        {
            if (!error.Message.Contains(path, StringComparison.Ordinal)) throw new FuzzFaultException($"The error does not name {path}: {error.Message}");
            if (error.Message.Any(char.IsControl)) throw new FuzzFaultException($"The error holds control characters: {error.Message}");
            tally.Reject();
        }

        allocations.Check(tally, input.Length, MostBytesOfErrors, MostBytesEachByte);
    }
}

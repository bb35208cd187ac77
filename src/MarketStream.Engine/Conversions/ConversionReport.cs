using MarketStream.Engine.Importing;
using MarketStream.Errors;

namespace MarketStream.Engine.Conversions;

/// <summary>Says what goes wrong with a conversion, and counts it. For one thread.</summary>
internal sealed class ConversionReport(ImportOptions source)
{
    private readonly HashSet<(string ErrorId, object? Target)> _said = [];

    /// <summary>Parts of the input, or whole files, that could not be read.</summary>
    public int Problems { get; private set; }

    /// <summary>Events that the format cannot keep exactly.</summary>
    public long LeftOutEvents { get; private set; }

    /// <summary>Says what concerns no input.</summary>
    public void Warn(string warning) => source.OnWarning?.Invoke(warning);

    public void NotRead(string warning)
    {
        Problems++;
        source.OnWarning?.Invoke(warning);
    }

    /// <summary>A whole file cannot be read, which ends the conversion where nobody listens.</summary>
    public void NotRead(MarketStreamException error)
    {
        Problems++;
        if (source.OnError is not { } report) throw error;
        report(error);
    }

    /// <summary>An event was left out. Each kind is said once; the count has them all.</summary>
    public void LeftOut(MarketStreamException error)
    {
        LeftOutEvents++;
        if (_said.Add((error.ErrorId, error.ErrorTarget))) source.OnWarning?.Invoke(error.Message);
    }
}

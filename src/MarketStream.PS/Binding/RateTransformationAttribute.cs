using System.Management.Automation;

namespace MarketStream.PS.Binding;

/// <summary>Reads <c>Max</c> as an unlimited rate, and passes numbers on.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RateTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string text && text.Equals("Max", StringComparison.OrdinalIgnoreCase) ? double.PositiveInfinity : inputData;
    }
}

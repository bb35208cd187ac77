namespace MarketStream.Engine.Signing;

/// <summary>Signs the parameters of a request with an account's secret.</summary>
internal interface IRequestSigner : IDisposable
{
    /// <summary>The signature, not yet percent-encoded.</summary>
    public string Sign(ReadOnlySpan<byte> parameters);
}

namespace MarketStream.Engine.Transport;

/// <summary>Opens sockets.</summary>
internal interface IDialer
{
    /// <summary>Opens one. Errors: <see cref="DialException"/>, OperationCanceledException.</summary>
    Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token);
}

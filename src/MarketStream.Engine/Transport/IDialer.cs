namespace MarketStream.Engine.Transport;

internal interface IDialer
{
    /// <summary>Opens a socket. Errors: <see cref="DialException"/>, OperationCanceledException.</summary>
    Task<ISocket> DialAsync(Uri uri, ISocketHandler handler, DialOptions options, CancellationToken token);
}

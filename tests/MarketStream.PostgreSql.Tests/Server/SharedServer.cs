namespace MarketStream.PostgreSql.Tests.Server;

/// <summary>One server for all tests that leave it as it is, started by the first.</summary>
public sealed class SharedServer : IDisposable
{
    private PostgresServer? _server;

    /// <summary>The server; the test is skipped where there is none.</summary>
    internal PostgresServer Get() => _server ??= OwnServer.New();

    /// <inheritdoc/>
    public void Dispose() => _server?.Dispose();
}

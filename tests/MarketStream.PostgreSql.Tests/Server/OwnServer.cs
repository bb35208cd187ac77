namespace MarketStream.PostgreSql.Tests.Server;

/// <summary>A server that one test may stop and kill.</summary>
internal static class OwnServer
{
    /// <summary>Starts it; the test is skipped, with the reason, where there is none.</summary>
    public static PostgresServer New()
    {
        Assert.SkipWhen(PostgresServer.WhyMissing is not null, PostgresServer.WhyMissing ?? "");
        return PostgresServer.Make();
    }
}

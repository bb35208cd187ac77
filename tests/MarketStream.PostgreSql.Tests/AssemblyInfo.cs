using MarketStream.PostgreSql.Tests.Server;

// The tests share one server, and some end it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(SharedServer))]

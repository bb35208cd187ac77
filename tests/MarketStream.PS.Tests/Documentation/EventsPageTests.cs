using System.Reflection;
using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Documentation;

public class EventsPageTests
{
    private const string WriteVariable = "MARKETSTREAM_WRITE_DOCS";

    [Fact]
    public void Page_OfTheEvents_IsInStepWithTheSources()
    {
        using var session = new ModuleSession();
        var abstractions = session.Run("[MarketStream.Events.StreamEvent].Assembly").Succeeded().Value<Assembly>();
        var made = new EventsPage(abstractions, new XmlDocs(Checkout.PathOf("bin", "MarketStream.Abstractions.xml"))).Write();

        var path = Checkout.PathOf("docs", "events.md");
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") File.WriteAllText(path, made);
        var written = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(
            made == written,
            $"docs/events.md is out of date. Run this test once with {WriteVariable}=1 and commit the file.");
    }
}

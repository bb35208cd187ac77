using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Venues;

/// <summary>A venue file in a directory of its own, gone with the test.</summary>
internal sealed class VenueFile : IDisposable
{
    /// <summary>The least a venue must say.</summary>
    public const string Minimal = """
        {
          "name": "my-venue",
          "streamUris": ["ws://127.0.0.1:9000"],
          "limits": {
            "messagesPerSecond": 5,
            "streamsPerConnection": 10,
            "connectionLifetimeSeconds": 3600,
            "pingIntervalSeconds": 20,
            "pongDeadlineSeconds": 60
          },
          "channels": { "Trade": { "template": "{subject}@trade" } }
        }
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("venue");

    public VenueFile(string text)
    {
        Path = System.IO.Path.Combine(_directory.FullName, "venue.json");
        File.WriteAllText(Path, text);
    }

    public string Path { get; }

    public static VenueProfile Register(string text, VenueCatalog? catalog = null)
    {
        using var file = new VenueFile(text);
        return (catalog ?? new VenueCatalog()).Register(file.Path);
    }

    public static MarketStreamException Refuse(string text, VenueCatalog? catalog = null) =>
        Assert.Throws<MarketStreamException>(() => Register(text, catalog));

    public void Dispose() => _directory.Delete(recursive: true);
}

using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Venues;

public sealed class VenueCatalogTests
{
    private readonly VenueCatalog _catalog = new();

    [Fact]
    public void All_Always_IsSortedByName()
    {
        var names = _catalog.All.Select(venue => venue.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Get_OtherCase_Finds() => Assert.Equal("binance-options", _catalog.Get("Binance-Options").Name);

    [Fact]
    public void Get_Misspelled_NamesNearAndCmdlet()
    {
        var error = Assert.Throws<MarketStreamException>(() => _catalog.Get("binance-option"));
        Assert.Equal((ErrorKind.NotFound, "VenueNotFound", "binance-option"), (error.Kind, error.ErrorId, error.ErrorTarget));
        Assert.Contains("Did you mean binance-options ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Get-MarketVenue", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryGet_Unknown_IsFalse() => Assert.False(_catalog.TryGet("nowhere", out _));

    [Fact]
    public void Register_MinimalFile_TakesDefaults()
    {
        using var file = new VenueFile(VenueFile.Minimal);
        var venue = _catalog.Register(file.Path);
        Assert.Same(venue, _catalog.Get("my-venue"));
        Assert.Equal(VenueStatus.Custom, venue.Status);
        Assert.Equal(file.Path, venue.Path);
        Assert.Equal("my-venue", venue.Title);
        Assert.Equal(SymbolCase.Any, venue.SymbolCase);
        Assert.Null(venue.RestUri);
        Assert.Empty(venue.Endpoints);
        Assert.Equal(1200, venue.Limits.RequestWeight);
        Assert.Equal(new VenueRoute("", ""), Assert.Single(venue.Routes));
        Assert.Equal(CountedFrames.All, venue.Limits.CountedFrames);
        Assert.Equal((300, TimeSpan.FromMinutes(5)), (venue.Limits.ConnectionAttempts, venue.Limits.ConnectionAttemptWindow));
        Assert.Equal((4096, 8000), (venue.Limits.CommandFrameBytes, venue.Limits.RequestUriLength));
        var channel = Assert.Single(venue.Channels);
        Assert.Equal((SubjectKind.Symbol, EventKind.Raw, ""), (channel.Subject, channel.Event, channel.Route));
    }

    [Fact]
    public void Register_SameNameAgain_Replaces()
    {
        VenueFile.Register(VenueFile.Minimal, _catalog);
        var count = _catalog.All.Count;
        var second = VenueFile.Register(VenueFile.Minimal, _catalog);
        Assert.Equal(count, _catalog.All.Count);
        Assert.Same(second, _catalog.Get("my-venue"));
    }

    [Fact]
    public void Register_NameOfShippedVenue_IsTaken()
    {
        var error = VenueFile.Refuse(VenueFile.Minimal.Replace("my-venue", "binance-spot", StringComparison.Ordinal), _catalog);
        Assert.Equal((ErrorKind.AlreadyExists, "VenueNameTaken"), (error.Kind, error.ErrorId));
        Assert.Null(_catalog.Get("binance-spot").Path);
    }

    [Fact]
    public void Register_MissingFile_IsNotFound()
    {
        var error = Assert.Throws<MarketStreamException>(() => _catalog.Register("/no/such/venue.json"));
        Assert.Equal((ErrorKind.NotFound, "VenueFileNotFound"), (error.Kind, error.ErrorId));
    }

    [Fact]
    public void Register_Directory_IsUnreadable()
    {
        var error = Assert.Throws<MarketStreamException>(() => _catalog.Register(Path.GetTempPath()));
        Assert.Equal((ErrorKind.ReadFailed, "VenueFileUnreadable"), (error.Kind, error.ErrorId));
    }

    [Fact]
    public void Register_InvalidFile_ChangesNothing()
    {
        var before = _catalog.All.Select(venue => venue.Name).ToList();
        VenueFile.Refuse("{}", _catalog);
        Assert.Equal(before, _catalog.All.Select(venue => venue.Name));
    }

    [Fact]
    public async Task Register_ManyThreads_KeepsAll()
    {
        var tasks = Enumerable.Range(0, 32).Select(number => Task.Run(
            () => VenueFile.Register(VenueFile.Minimal.Replace("my-venue", $"venue-{number}", StringComparison.Ordinal), _catalog)));
        await Task.WhenAll(tasks);
        Assert.Equal(32, _catalog.All.Count(venue => venue.Path is not null));
    }
}

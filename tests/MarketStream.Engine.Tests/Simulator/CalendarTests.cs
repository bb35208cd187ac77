using System.Globalization;
using System.Text;
using MarketStream.Engine.Chains;
using MarketStream.Engine.Instruments;
using MarketStream.Engine.Pacing.Ledgers;
using MarketStream.Engine.Venues;
using MarketStream.Simulator;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Markets;
using MarketStream.Simulator.Payloads;
using Microsoft.Extensions.Time.Testing;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>
/// What the simulator lists and feeds from day to day, through more than a year of expiries: days, weeks, months, quarters, a turn of the
/// year and a 29 February.
/// </summary>
public sealed class CalendarTests : IFeedJournal
{
    private const int Days = 400;

    // 400 days from here hold a 29 February, and the tests hold whatever day they run on.
    private static readonly DateTimeOffset Start = new(2027, 2, 20, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan[] Moments = [TimeSpan.FromMilliseconds(-1), TimeSpan.Zero, TimeSpan.FromMilliseconds(1)];

    private readonly List<string> _published = [];

    void IFeedJournal.Published(string stream, ReadOnlySpan<byte> payload, long? id, int listeners) => _published.Add(stream);

    [Theory]
    [InlineData("binance-options")]
    [InlineData("binance-spot")]
    [InlineData("binance-usdm")]
    [InlineData("binance-coinm")]
    public void Lists_AroundEveryExpiry_HoldWhatComesAndNothingElse(string venue)
    {
        var market = MarketAt(venue, Start.AddDays(-1));
        Dictionary<string, long> before = [];
        for (var day = 0; day < Days; day++)
        {
            foreach (var moment in Moments)
            {
                var now = Start.AddDays(day) + moment;
                market.Roll(now);
                var listed = market.Instruments.ToDictionary(instrument => instrument.Symbol, instrument => instrument.ExpiresMs, StringComparer.Ordinal);
                Assert.True(listed.Values.Min() > now.ToUnixTimeMilliseconds());

                // What is listed stays so until it expires, and no moment lists less than a market that opens in it.
                Assert.DoesNotContain(before, old => old.Value > now.ToUnixTimeMilliseconds() != listed.ContainsKey(old.Key));
                if (day % 50 == 0)
                {
                    Assert.Subset(Expiring(market), Expiring(MarketAt(venue, now)));
                }

                before = listed;
            }
        }
    }

    [Fact]
    public void Listed_OnEveryDay_HasDaysWeeksMonthsAndQuarters()
    {
        for (var day = 0; day < Days; day++)
        {
            var now = Start.AddDays(day);
            DateTimeOffset[] listed = [.. Expiries.Listed(now).Select(expiry => OptionTerms.ReadExpiry(expiry)!.Value)];
            Assert.Equal(listed.Order().Distinct(), listed);
            Assert.Equal(Enumerable.Range(1, 3), listed.Take(3).Select(expiry => (expiry - now).Days));
            Assert.Equal(4, listed.Count(expiry => expiry.DayOfWeek == DayOfWeek.Friday && (expiry - now).Days <= 28));
            Assert.True(listed.Count(IsLastFriday) >= 6);
            Assert.InRange(listed.Count(expiry => IsLastFriday(expiry) && expiry.Month % 3 == 0), 4, 5);
            Assert.Equal(Expiries.Quarters(now), listed.Where(expiry => IsLastFriday(expiry) && expiry.Month % 3 == 0).Take(2).Select(Text));
            Assert.Equal(now.AddDays(1), Expiries.Next(now));
            Assert.Equal(now, Expiries.Next(now.AddMilliseconds(-1)));
        }
    }

    [Theory]
    [InlineData("binance-options", "{0}@trade", "BTC@ticker@{1}", "option_pair")]
    [InlineData("binance-options-2026", "{0}@optionTrade", "btcusdt@optionOpenInterest@{1}", "!optionSymbol")]
    public void Feeds_OfWhatExpires_EndInThatMomentAndTheNextAreAnnounced(string venue, string ofSymbol, string ofChain, string ofListings)
    {
        var grammar = new StreamGrammar(TestVenues.Get(venue));
        var market = MarketAt(venue, Start.AddDays(-1));
        var factory = new SourceFactory(grammar, market);
        var context = new FeedContext(market);
        var listings = Source(factory, ofListings);
        for (var day = 0; day < Days; day++)
        {
            var expiry = Start.AddDays(day);
            market.Roll(expiry.AddMilliseconds(-1));
            context.NowMs = expiry.AddMilliseconds(-1).ToUnixTimeMilliseconds();
            var option = market.Instruments.OfType<OptionInstrument>().First(option => option.Terms.Asset == "BTC" && option.Terms.ExpiryTime == expiry);
            var symbol = venue == "binance-options" ? option.Symbol : option.Symbol.ToLowerInvariant();
            string[] names = [Name(ofSymbol, symbol, Text(expiry)), Name(ofChain, symbol, Text(expiry))];
            Assert.All(names, name =>
            {
                Assert.True(IsKnown(factory, grammar, name), name);
                var source = Source(factory, name);
                Assert.Equal(expiry.ToUnixTimeMilliseconds(), source.EndsMs);
                _published.Clear();
                source.Next(context);
                Assert.Contains(name, _published);
            });
            var before = market.Instruments.ToHashSet();
            market.Roll(expiry);
            context.NowMs = expiry.ToUnixTimeMilliseconds();
            Assert.All(names, name => Assert.False(IsKnown(factory, grammar, name), name));
            Assert.Null(market.Find(option.Symbol));

            _published.Clear();
            context.EventsMade = 0;
            listings.Next(context);
            Assert.Equal(market.Instruments.Where(listed => !before.Contains(listed)), market.Announced);
            Assert.Equal(Math.Max(1, market.Announced.Count), _published.Count);
            Assert.False(IsKnown(factory, grammar, Name(ofChain, symbol, Text(expiry.AddYears(-1)))));
        }
    }

    [Theory]
    [InlineData("binance-options")]
    [InlineData("binance-usdm")]
    public async Task ClientLists_AroundEveryExpiry_AreTheVenues(string venue)
    {
        var time = new FakeTimeProvider(Start.AddHours(-1));
        var market = MarketAt(venue, Start.AddHours(-1));
        var store = new SymbolStore(FetchAsync, new StateFolder(_ => null, ""), time);
        var request = new SymbolRequest { Venue = TestVenues.Get(venue), Uri = new("http://127.0.0.1:9") };
        for (var day = 0; day < Days; day += 29)
        {
            foreach (var moment in Moments)
            {
                time.SetUtcNow(Start.AddDays(day) + moment);
                market.Roll(time.GetUtcNow());
                var answer = await store.GetAsync(request with { MaxAge = TimeSpan.FromDays(8) }, TestContext.Current.CancellationToken);
                Assert.Empty(answer.Warnings);
                var trading = answer.List.Symbols.Where(symbol => SymbolFilter.IsTrading(symbol, time.GetUtcNow())).ToList();
                Assert.Equal(
                    market.Instruments.Select(instrument => instrument.Symbol).Order(StringComparer.Ordinal),
                    trading.Select(symbol => symbol.Symbol).Order(StringComparer.Ordinal));
                if (!market.HasOptions) continue;

                var next = new ExpiryDate(Expiries.Next(time.GetUtcNow()));
                Assert.Equal(42, ChainSymbols.Find(request.Venue, trading, "BTC", next, (null, null), time.GetUtcNow()).Count);
            }
        }

        Task<ReadOnlyMemory<byte>> FetchAsync(SymbolRequest asked, Uri address, CancellationToken token) => Task.FromResult<ReadOnlyMemory<byte>>(
            Encoding.UTF8.GetBytes(ExchangeInfoJson.Write(market, time.GetUtcNow().ToUnixTimeMilliseconds())));
    }

    private static Market MarketAt(string venue, DateTimeOffset now)
    {
        var options = new SimulatorOptions { Venue = TestVenues.Get(venue), TimeProvider = new FakeTimeProvider(now) };
        return new(options, VenueDialects.Of(options.Venue));
    }

    private static SortedSet<string> Expiring(Market market) =>
        new(market.Instruments.Select(instrument => instrument.ExpiresMs.ToString(CultureInfo.InvariantCulture)), StringComparer.Ordinal);

    private static bool IsLastFriday(DateTimeOffset day) => day.DayOfWeek == DayOfWeek.Friday && day.AddDays(7).Month != day.Month;

    private static string Text(DateTimeOffset day) => day.ToString("yyMMdd", CultureInfo.InvariantCulture);

    private static string Name(string format, string symbol, string expiry) => string.Format(CultureInfo.InvariantCulture, format, symbol, expiry);

    private static bool IsKnown(SourceFactory factory, StreamGrammar grammar, string name) => factory.IsKnown(name, grammar.Parse(name).Channel!.Route);

    private EventSource Source(SourceFactory factory, string name)
    {
        var source = factory.Make(new FeedStream(name) { Journal = this, KeepsFeeding = true });
        Assert.NotNull(source);
        return source;
    }
}

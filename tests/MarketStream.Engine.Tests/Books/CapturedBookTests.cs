using System.Globalization;
using System.Text;
using System.Text.Json;
using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Tests.Protocol;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Tests.Books;

/// <summary>Books kept from captured traffic, compared after every change with a rebuild that shares no code with the engine.</summary>
public sealed class CapturedBookTests
{
    [Theory]
    [InlineData("binance-spot", "spot-2021-10-12", 4, 177)]
    [InlineData("binance-usdm", "usdm-2021-07-22", 4, 764)]
    public void OnUpdate_CapturedTraffic_EqualsTheNaiveBookAfterEveryChange(string venue, string file, int symbols, int changes)
    {
        var profile = VenueCatalog.Shared.Get(venue);
        var books = new Dictionary<string, (BookSynchronizer Book, NaiveBook Naive)>();
        var waiting = new Dictionary<string, List<JsonElement>>();
        var socket = new Socket(profile);
        var applied = 0;
        var compared = 0;
        foreach (var (_, text, symbol) in Messages(file).OrderBy(message => message.Time))
        {
            var json = JsonDocument.Parse(text).RootElement;
            if (symbol is not null)
            {
                TakeSnapshot(symbol, text, json);
                continue;
            }

            if (!json.TryGetProperty("stream", out var stream) || !stream.GetString()!.Contains("@depth", StringComparison.Ordinal)) continue;
            socket.Directory.Add(new StreamGrammar(profile).Parse(stream.GetString()!));
            var update = Assert.IsType<DepthUpdateEvent>(Assert.Single(socket.Decode(text).Events).Item);
            var (book, naive) = Of(update.Symbol);
            book.OnUpdate(update);
            applied++;
            if (book.State == BookState.Waiting) waiting[update.Symbol].Add(json.GetProperty("data"));
            else naive.Apply(json.GetProperty("data"));
            Compare(book, naive);
        }

        Assert.Equal((symbols, changes), (books.Count, applied));
        Assert.All(books.Values, pair => Assert.Equal(BookState.Live, pair.Book.State));
        Assert.InRange(compared, changes - 10, int.MaxValue);

        (BookSynchronizer Book, NaiveBook Naive) Of(string symbol)
        {
            if (books.TryGetValue(symbol, out var pair)) return pair;
            waiting[symbol] = [];
            return books[symbol] = (new BookSynchronizer(profile.BookRule, 10_000), new NaiveBook(venue != "binance-spot"));
        }

        void TakeSnapshot(string symbol, string text, JsonElement json)
        {
            var (book, naive) = Of(symbol);
            book.OnSnapshot(SnapshotReader.Read(Encoding.UTF8.GetBytes(text), symbol, 1)!, 1000);
            naive.Begin(json);
            foreach (var change in waiting[symbol]) naive.Apply(change);
            Compare(book, naive);
        }

        void Compare(BookSynchronizer book, NaiveBook naive)
        {
            if (book.State == BookState.Waiting) return;
            compared++;
            Assert.Equal(naive.IsLive ? BookState.Live : BookState.Synchronizing, book.State);
            Assert.Equal(naive.Id, book.Book.LastUpdateId);
            Assert.True(IsEqual(naive.Bids, book.Book.Bids), $"bids at {naive.Id}");
            Assert.True(IsEqual(naive.Asks, book.Book.Asks), $"asks at {naive.Id}");
        }
    }

    private static bool IsEqual(SortedDictionary<decimal, decimal> naive, BookSide side)
    {
        var rank = 0;
        foreach (var (price, quantity) in naive)
        {
            if (rank == side.Count || side[rank++] != new PriceLevel(price, quantity)) return false;
        }

        return rank == side.Count;
    }

    private static IEnumerable<(double Time, string Text, string? Symbol)> Messages(string file)
    {
        foreach (var line in Lines(file + ".frames").Skip(1))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            yield return (Seconds(line[..colon]), line[(colon + 2)..], null);
        }

        foreach (var line in Lines(file + ".rest"))
        {
            var arrow = line.IndexOf(" -> ", StringComparison.Ordinal);
            var colon = line.IndexOf(": ", arrow, StringComparison.Ordinal);
            var symbol = line[..arrow].Split("symbol=")[1].Split('&')[0];
            yield return (Seconds(line[(arrow + 4)..colon]), line[(colon + 2)..], symbol);
        }
    }

    private static IEnumerable<string> Lines(string file)
    {
        var path = Path.Combine(Repository.Root, "..", "shared", "data", "captures", file);
        Assert.SkipUnless(File.Exists(path), $"The capture {file} is not beside the checkout.");
        return File.ReadAllLines(path).Where(line => line.Length > 0);
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using System.Diagnostics;
using System.Globalization;
using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.Engine.Delivery;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Tests.EndToEnd;

/// <summary>Order books over real sockets and real REST requests.</summary>
public class OrderBookTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("binance-spot", "BTCUSDT", "btcusdt@depth")]
    [InlineData("binance-usdm", "BTCUSDT", "btcusdt@depth")]
    [InlineData("binance-coinm", "BTCUSD_PERP", "btcusd_perp@depth")]
    [InlineData("binance-options-2026", "BTC-261225-100000-C", "btc-261225-100000-c@depth@100ms")]
    public async Task Read_Live_EqualsTheVenuesBookOfThatId(string venue, string symbol, string stream)
    {
        await using var live = new LiveVenue(venue);
        var connection = await live.ConnectAsync();
        var books = await OpenAsync(connection, symbol);
        Assert.Equal(stream, Assert.Single(connection.Subscriptions).Stream);

        // The venue's book moves on between the two: sooner or later both are asked at the same id.
        var isEqual = false;
        var source = new RestSnapshotSource(connection.Rest);
        await UntilAsync(async () =>
        {
            var truth = (await source.FetchAsync(symbol, 100, default)).Book;
            for (var looks = 0; looks < 200; looks++)
            {
                var book = books.Read(100)[0];
                if (book.LastUpdateId > truth.LastUpdateId) break;
                if (book.LastUpdateId == truth.LastUpdateId)
                {
                    Assert.Equal(Top(truth.Bids), Top(book.Bids));
                    Assert.Equal(Top(truth.Asks), Top(book.Asks));
                    isEqual = true;
                    break;
                }

                await Task.Delay(5);
            }

            return isEqual;
        });
        Assert.Equal(0, connection.BacklogCount);
    }

    [Fact]
    public async Task Read_SocketWasLost_IsLiveAgainAndSaysSo()
    {
        await using var live = new LiveVenue("binance-spot");
        var connection = await live.ConnectAsync();
        var books = await OpenAsync(connection, "BTCUSDT", "ETHUSDT");
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        live.Simulator.DropConnections();
        var items = LiveVenue.Receive(receiver, all => all.OfType<BookNotice>().Count() == 2);
        Assert.True(await books.WaitAsync(Patience, default));
        Assert.All(items.OfType<BookNotice>(), notice => Assert.Equal(
            (NoticeKind.Book, BookState.Live, BookCause.Disconnected), (notice.Kind, notice.State, notice.Cause)));
        Assert.Equal(["btcusdt@depth", "ethusdt@depth"], items.OfType<BookNotice>().Select(notice => notice.Stream).Order());
    }

    [Fact]
    public async Task Read_VenueLeftChangesOut_DivergesAndIsLiveAgain()
    {
        await using var live = new LiveVenue("binance-usdm", options => options with { EventsPerSecond = 50 });
        var connection = await live.ConnectAsync();
        await OpenAsync(connection, "BTCUSDT");
        using var receiver = connection.OpenReceiver(new ReceiverOptions());
        Assert.True(live.Simulator.SkipEvents("btcusdt@depth", 5));
        var said = LiveVenue.Receive(receiver, all => all.OfType<BookNotice>().Count() == 2).OfType<BookNotice>().ToList();
        Assert.Equal(
            [(BookState.Diverged, BookCause.MissedUpdates), (BookState.Live, BookCause.MissedUpdates)],
            said.Select(notice => (notice.State, notice.Cause)));
        Assert.All(said, notice => Assert.Equal(("BTCUSDT", 1), (notice.Symbol, notice.Shard)));
    }

    [Fact]
    public async Task Read_Rollover_StaysLiveAndGoesOn()
    {
        await using var live = new LiveVenue("binance-usdm", options => options with { EventsPerSecond = 50 });
        var connection = await live.ConnectAsync();
        var books = await OpenAsync(connection, "BTCUSDT");
        await Task.WhenAll(connection.RequestRollover());
        var last = books.Read(1)[0].LastUpdateId;
        await LiveVenue.UntilAsync(() => books.Read(1)[0].LastUpdateId > last, "the book goes on");
        Assert.Contains(connection.RecentNotices, notice => notice is RolloverNotice);
        Assert.DoesNotContain(connection.RecentNotices, notice => notice is BookNotice);
        Assert.Equal(0, books.NotLive);
    }

    [Fact]
    public async Task Read_VenueOfPartialDepth_IsTheDeepestWithoutASnapshot()
    {
        await using var live = new LiveVenue();
        var connection = await live.ConnectAsync();
        var books = await OpenAsync(connection, "BTC-261225-100000-C");
        Assert.Equal("BTC-261225-100000-C@depth100", Assert.Single(connection.Subscriptions).Stream);
        var book = Assert.Single(books.Read(3));
        Assert.Equal((BookState.Live, "BTC-261225-100000-C", 3, 3), (book.State, book.Symbol, book.Bids.Count, book.Asks.Count));
        Assert.Equal(0, live.Simulator.Counts.HighestWeightInMinute);
    }

    [Fact]
    public async Task Open_FiftySymbols_StaysWithinTheVenuesWeights()
    {
        string[] symbols = [.. Enumerable.Range(10, 50).Select(number => $"A{number}USDT")];
        await using var live = new LiveVenue("binance-usdm", options => options with { Symbols = symbols });
        var connection = await live.ConnectAsync();
        var books = await OpenAsync(connection, symbols);
        Assert.Equal((symbols.Length, 0), (books.Count, books.NotLive));
        Assert.Empty(live.Simulator.Counts.Breaches);
        Assert.InRange(live.Simulator.Counts.HighestWeightInMinute, 1, live.Simulator.Venue.Limits.RequestWeight);
    }

    [Fact]
    public async Task Open_StreamIsRemoved_TheBookIsKeptNoMore()
    {
        await using var live = new LiveVenue("binance-spot");
        var connection = await live.ConnectAsync([new StreamGrammar(live.Simulator.Venue).Build("BTCUSDT", "depth@100ms")]);
        var books = await OpenAsync(connection, "btcusdt");

        // The stream that was there is used, and its events wait for a receiver as before.
        Assert.Equal(("btcusdt@depth@100ms", 2), (Assert.Single(connection.Subscriptions).Stream, connection.Subscriptions[0].ReferenceCount));
        await LiveVenue.UntilAsync(() => connection.BacklogCount > 0, "events wait");
        Assert.Equal(1, BookSelection.Open(connection, [], _ => true).Count);
        await connection.UnsubscribeAsync(["btcusdt@depth@100ms"], force: true, waitForVenue: false, default);
        Assert.Equal(BookState.Stale, books.Read(1)[0].State);
        Assert.Equal(0, BookSelection.Open(connection, [], _ => true).Count);
    }

    [Fact]
    public async Task TakeUnserved_UnknownSymbol_GivesTheStreamBack()
    {
        await using var live = new LiveVenue("binance-spot");
        var connection = await live.ConnectAsync();
        var books = BookSelection.Open(connection, ["BTCUSDT", "NOSUCHUSDT"], _ => false);
        Assert.False(await books.WaitAsync(Patience, default));
        Assert.Equal("nosuchusdt@depth", Assert.Single(await books.TakeUnservedAsync()).Stream);
        Assert.Equal((1, 1), (books.Count, connection.StreamCount));
    }

    [Fact]
    public async Task Receive_Paced_GivesEachBookOnceInAnInterval()
    {
        await using var live = new LiveVenue("binance-spot", options => options with { EventsPerSecond = 200 });
        var connection = await live.ConnectAsync();
        var books = await OpenAsync(connection, "BTCUSDT", "ETHUSDT");
        using (var hourly = books.Receive(5, TimeSpan.FromHours(1)))
        {
            var first = Take(hourly, 2);
            Assert.Equal(["BTCUSDT", "ETHUSDT"], first.Select(book => book.Symbol).Order());
            Assert.All(first, book => Assert.Equal(5, book.Bids.Count));
            Assert.Equal(0, hourly.Take(new StreamItem[9], TimeSpan.FromMilliseconds(300), default));
            hourly.PutBack([first[1]]);
            Assert.Equal(first[1].Symbol, Assert.Single(Take(hourly, 1)).Symbol);
        }

        using (var each = books.Receive(1, TimeSpan.Zero))
        {
            foreach (var book in Take(each, 20).GroupBy(book => book.Symbol))
                Assert.Equal(book.Select(view => view.LastUpdateId).Distinct().Order(), book.Select(view => view.LastUpdateId));
        }

        Assert.Equal(0, connection.BacklogCount);
        await connection.CloseAsync();
        Assert.Equal("ConnectionClosed", Assert.Throws<MarketStreamException>(() => books.Receive(1, TimeSpan.Zero)).ErrorId);
        Assert.All(books.Read(1), book => Assert.Equal(BookState.Stale, book.State));
    }

    [Fact]
    public async Task Receive_Notices_ComeOrWait()
    {
        await using var live = new LiveVenue("binance-spot");
        var connection = await live.ConnectAsync();
        var books = await OpenAsync(connection, "BTCUSDT");
        var receiver = books.Receive(1, TimeSpan.Zero);
        live.Simulator.DropConnections();
        var buffer = new StreamItem[1];
        for (var clock = Stopwatch.StartNew(); buffer[0] is not BookNotice; receiver.Take(buffer, TimeSpan.FromSeconds(1), default))
            Assert.True(clock.Elapsed < Patience, "No notice came.");
        var notice = buffer[0];
        receiver.PutBack(buffer);
        receiver.Dispose();
        using var next = connection.OpenReceiver(new ReceiverOptions());
        Assert.Equal(1, next.Take(buffer, TimeSpan.Zero, default));
        Assert.Same(notice, buffer[0]);
    }

    private static async Task<BookSelection> OpenAsync(MarketConnection connection, params string[] symbols)
    {
        var books = BookSelection.Open(connection, symbols, _ => false);
        Assert.True(await books.WaitAsync(Patience, default), string.Join(", ", books.Problems()));
        return books;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var clock = Stopwatch.StartNew(); !await condition();)
            Assert.True(clock.Elapsed < Patience, "The two books never met.");
    }

    private static List<BookEvent> Take(BookReceiver receiver, int count)
    {
        var books = new List<BookEvent>();
        var buffer = new StreamItem[1];
        while (books.Count < count)
        {
            Assert.Equal(1, receiver.Take(buffer, Patience, default));
            if (buffer[0] is BookEvent book) books.Add(book);
        }

        return books;
    }

    private static string Top(DepthSide side) => string.Join(' ', side.Take(50).Select(Text));

    private static string Text(PriceLevel level) =>
        string.Create(CultureInfo.InvariantCulture, $"{level.Price:0.########}:{level.Quantity:0.########}");
}

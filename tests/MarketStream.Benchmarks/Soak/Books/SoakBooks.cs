using MarketStream.Benchmarks.Oracle;
using MarketStream.Benchmarks.Odd;
using MarketStream.Benchmarks.Soak.Market;
using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Connections;
using MarketStream.Venues;

namespace MarketStream.Benchmarks.Soak.Books;

/// <summary>The order books that the user keeps: what a live one shows is the venue's, and one that cannot be fetched says why.</summary>
internal sealed class SoakBooks(MarketConnection connection, IReadOnlyList<SoakStream> streams, OddTransport odd, RunTally tally)
{
    private readonly SoakStream[] _kept = [.. streams.Where(stream => stream.Channel == SoakChannel.Depth)];
    private readonly Dictionary<SoakStream, int> _reviewsInTrouble = [];

    /// <summary>Asks for the books of the streams that are wanted now.</summary>
    public void Open()
    {
        foreach (var stream in _kept.Where(stream => stream.Book.IsWanted && connection.FindSubscription(stream.Name) is not null)) ConnectionBooks.Of(connection).Open([stream.Symbol]);
    }

    public void Review()
    {
        Open();
        var path = connection.Profile.Endpoints[RestCall.Depth].Path;
        foreach (var book in ConnectionBooks.Of(connection).All)
        {
            var stream = _kept.First(one => one.Symbol == book.Symbol);
            var shown = book.Read(1);
            if (shown.State == BookState.Live && shown.Bids.Count > 0 && stream.History.IdOf((long)shown.Bids[0].Price) is { } id)
            {
                tally.BooksCompared++;
                if (id != shown.LastUpdateId)
                {
                    tally.Breach("order book other than the venue's");
                    tally.Find($"The book of {book.Symbol} is at {shown.LastUpdateId}, and shows the price of {id}.");
                }
            }

            // Twice in a row: a try that has just failed is repeated before anything is said.
            var isUnsaid = book.NeedsSnapshot && odd.WasOdd(path, book.Symbol) && book.LastError is null;
            var times = _reviewsInTrouble[stream] = isUnsaid ? _reviewsInTrouble.GetValueOrDefault(stream) + 1 : 0;
            if (times == 2) tally.Breach("odd answer for an order book, and nothing said");
        }
    }
}

using System.Globalization;
using MarketStream.Books;
using MarketStream.Engine.Books;
using MarketStream.Engine.Chains;
using MarketStream.Events;
using MarketStream.Instruments;

namespace MarketStream.Engine.Tests.Replays;

/// <summary>What books and chain are at one moment, to the last level.</summary>
/// <param name="At">The moment: everything that was received by then is in it, and nothing else.</param>
/// <param name="Text">The books and the rows of the chain, one a line.</param>
internal sealed record HourSample(DateTimeOffset At, string Text)
{
    private const int AllLevels = 10_000;

    public static string Describe(BookSelection books, OptionChain chain) =>
        string.Join('\n', books.Read(AllLevels).Select(Describe).Concat(chain.Read().Select(Describe)));

    private static string Describe(BookEvent book) => string.Create(
        CultureInfo.InvariantCulture,
        $"{book.Symbol} {book.State} {book.Cause} id {book.LastUpdateId} at {book.ReceivedAtTicks} {book.EventTimeMicroseconds} known to {book.BidsKnownTo} {book.AsksKnownTo}: {book.Bids} / {book.Asks}");

    private static string Describe(OptionChainRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Underlying} {row.Expiry:O} {row.Strike} {row.IsComplete}: {Describe(row.Call)} / {Describe(row.Put)}");

    private static string Describe(OptionQuote quote) => $"{quote.Symbol} {Describe(quote.Option)} {Describe(quote.Ticker)} {Describe(quote.Mark)}";

    private static string Describe(StreamEvent? item) => item is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{item.ReceivedAtTicks} {item}");
}

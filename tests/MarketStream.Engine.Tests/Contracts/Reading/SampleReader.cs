using System.Text;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Tests.Protocol;
using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Contracts.Reading;

/// <summary>Reads a sample as the engine does, each kind with the reader that it has in a connection.</summary>
internal static class SampleReader
{
    private const string Stream = "subject@stream";

    /// <summary>The number of the subscription in whose envelope a WebSocket API sends an account's events.</summary>
    public const int SubscriptionId = 7;

    /// <summary>What was read: an event, an answer to a command, or the result of an answer of REST.</summary>
    public static object Read(VenueProfile venue, string contract, string json)
    {
        if (contract.StartsWith(ContractNames.EventPrefix, StringComparison.Ordinal)) return ReadAccountEvent(venue, contract, json);
        if (contract.StartsWith("command ", StringComparison.Ordinal) || contract.StartsWith("api ", StringComparison.Ordinal)) return Assert.Single(Decode(venue, "account", null, json).Answers);
        if (contract == ContractNames.Refusal || contract.Contains(' ', StringComparison.Ordinal)) return AnswerReading.Read(venue, contract, Encoding.UTF8.GetBytes(json));

        var channel = contract.Split('/')[0];
        return EventOf(Decode(venue, Stream, channel, $$"""{"stream":"{{Stream}}","data":{{json}}}"""), contract);
    }

    private static StreamEvent ReadAccountEvent(VenueProfile venue, string contract, string json)
    {
        // What a venue says about itself comes without the number of a subscription.
        var isNumbered = venue.Accounts?.Service is VenueAccountService.WebSocketApi or VenueAccountService.ListenToken && !json.Contains("serverShutdown", StringComparison.Ordinal);
        var item = EventOf(Decode(venue, "account", null, isNumbered ? $$"""{"subscriptionId":{{SubscriptionId}},"event":{{json}}}""" : json), contract);
        if (isNumbered) Assert.Equal(SubscriptionId, Assert.IsAssignableFrom<MarketStream.Events.Accounts.AccountEvent>(item).SubscriptionId);
        return item;
    }

    private static RecordingSink Decode(VenueProfile venue, string stream, string? channel, string frame)
    {
        var sink = new Socket(venue).With(stream, channel).Decode(frame);
        Assert.Empty(sink.BadFrames);
        return sink;
    }

    private static StreamEvent EventOf(RecordingSink sink, string contract)
    {
        var item = Assert.Single(sink.Events).Item;
        Assert.True(item is not RawEvent, $"{contract} is not understood.");
        return item;
    }
}

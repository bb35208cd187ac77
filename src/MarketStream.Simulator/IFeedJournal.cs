namespace MarketStream.Simulator;

/// <summary>Is told of everything that a simulator publishes, whatever becomes of it on the sockets.</summary>
public interface IFeedJournal
{
    /// <summary>
    /// An event, or an array of events, of a stream that is subscribed (see <see cref="SimulatorOptions.KeepsFeeding"/>). Called in the order of the stream, before any
    /// socket has it, and under the feed's lock: it must return soon and ask the simulator nothing.
    /// </summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="payload">The event's JSON, without what a combined frame wraps around it; valid during the call.</param>
    /// <param name="id">Trade id, aggregate id, the last update id of a book, or a candle's open time in ms; null where the channel has none.</param>
    /// <param name="sockets">The sockets it goes to; silent ones (<see cref="VenueSocket.FallSilent"/>) are not among them.</param>
    void Published(string stream, ReadOnlySpan<byte> payload, long? id, int sockets);
}

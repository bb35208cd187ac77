namespace MarketStream.Simulator;

/// <summary>Receives everything that a simulator publishes, whether or not it reaches a client.</summary>
internal interface IFeedJournal
{
    /// <summary>
    /// An event, or an array of events, of a stream that is subscribed (see <see cref="SimulatorOptions.KeepsFeeding"/>). Called in the
    /// order of the stream, before any socket gets the event, and under the feed's lock: it must return soon and must not call the
    /// simulator.
    /// </summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="payload">The event's JSON, without the envelope of a combined frame; valid during the call.</param>
    /// <param name="id">
    /// Trade id, aggregate trade id, last update id of a book, or a kline's open time in Unix milliseconds; null where the channel has
    /// none.
    /// </param>
    /// <param name="sockets">How many sockets it goes to; silent ones (<see cref="VenueSocket.FallSilent"/>) do not count.</param>
    void Published(string stream, ReadOnlySpan<byte> payload, long? id, int sockets);
}

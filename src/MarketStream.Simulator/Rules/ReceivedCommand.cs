namespace MarketStream.Simulator.Rules;

/// <summary>A valid command from a client.</summary>
/// <param name="Method">What it asks for.</param>
/// <param name="Id">Its id as JSON, to be repeated in the answer.</param>
/// <param name="Streams">The names in Subscribe and Unsubscribe; empty for other methods.</param>
/// <param name="Combined">The value in SetProperty; false for other methods.</param>
internal sealed record ReceivedCommand(ReceivedMethod Method, string Id, IReadOnlyList<string> Streams, bool Combined);

namespace MarketStream.Simulator.Rules;

/// <summary>A command that was understood.</summary>
/// <param name="Method">What it asks for.</param>
/// <param name="Id">Its id as JSON, to be echoed.</param>
/// <param name="Streams">The names of Subscribe and Unsubscribe; empty otherwise.</param>
/// <param name="Combined">The value for SetProperty.</param>
internal sealed record ReceivedCommand(ReceivedMethod Method, string Id, IReadOnlyList<string> Streams, bool Combined);

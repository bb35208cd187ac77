namespace MarketStream.Engine.Connections;

/// <summary>A part of a connection that failed.</summary>
/// <param name="Part">Which, for the user.</param>
/// <param name="Error">What it threw.</param>
/// <param name="FailureCount">How often it has failed, from 1.</param>
/// <param name="RestartIn">How long until it is started again; null when it is not.</param>
internal sealed record PartFault(string Part, Exception Error, int FailureCount, TimeSpan? RestartIn);

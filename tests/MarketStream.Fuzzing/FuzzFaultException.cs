namespace MarketStream.Fuzzing;

/// <summary>A promise about hostile input was broken.</summary>
internal sealed class FuzzFaultException(string message) : Exception(message);

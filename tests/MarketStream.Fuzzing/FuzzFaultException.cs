namespace MarketStream.Fuzzing;

/// <summary>The code violated one of its guarantees for hostile input.</summary>
internal sealed class FuzzFaultException(string message) : Exception(message);

namespace MarketStream.Engine.Containment;

/// <summary>A lock was taken out of its order, or held where something was called that may do anything.</summary>
internal sealed class LockOrderException(string message) : InvalidOperationException(message);

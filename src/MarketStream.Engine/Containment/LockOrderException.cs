namespace MarketStream.Engine.Containment;

/// <summary>A lock was taken in the wrong order, or held during a call that leaves its part.</summary>
internal sealed class LockOrderException(string message) : InvalidOperationException(message);

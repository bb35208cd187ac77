namespace MarketStream.Engine.Protocol;

/// <summary>What a venue holds against a command.</summary>
/// <param name="Code">The venue's code (wire key <c>code</c>); -1 when it gives none.</param>
/// <param name="Message">The venue's words (wire key <c>msg</c>); may be empty.</param>
public sealed record VenueError(int Code, string Message);

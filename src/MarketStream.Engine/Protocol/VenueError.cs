namespace MarketStream.Engine.Protocol;

/// <summary>A venue's error in answer to a command.</summary>
/// <param name="Code">The venue's code (wire key <c>code</c>); -1 when it gives none.</param>
/// <param name="Message">The venue's text (wire key <c>msg</c>); may be empty.</param>
internal sealed record VenueError(int Code, string Message);

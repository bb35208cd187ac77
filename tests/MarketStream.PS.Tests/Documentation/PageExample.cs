namespace MarketStream.PS.Tests.Documentation;

/// <summary>One example of a page: its code, and all it shows and says in the order of the page.</summary>
internal sealed record PageExample(string Title, string Code, string Text);

namespace MarketStream.Venues;

/// <summary>How a venue tells an account's owner of it: the listen key, and the signed requests that tell the state.</summary>
public sealed record VenueAccounts
{
    /// <summary>The path of the listen key: POST makes, PUT extends, DELETE ends it.</summary>
    public required string ListenKeyPath { get; init; }

    /// <summary>Whether PUT and DELETE have to name the key; elsewhere the API key says which one is meant.</summary>
    public bool NamesKey { get; init; }

    /// <summary>How long a key holds that is not extended.</summary>
    public required TimeSpan KeyLifetime { get; init; }

    /// <summary>How often it is extended.</summary>
    public required TimeSpan KeepAliveInterval { get; init; }

    /// <summary>The route whose sockets carry it; the venue's first where it is empty.</summary>
    public string Route { get; init; } = "";

    /// <summary>
    /// What follows <c>/ws</c> in a socket's URI, with <c>{listenKey}</c> in the key's place: <c>/{listenKey}</c>, or
    /// <c>?listenKey={listenKey}&amp;events=...</c>.
    /// </summary>
    public string KeyPlace { get; init; } = "/{listenKey}";

    /// <summary>Balances; empty where there is none.</summary>
    public string AccountPath { get; init; } = "";

    /// <summary>Positions; empty where there are none.</summary>
    public string PositionsPath { get; init; } = "";

    /// <summary>Open orders.</summary>
    public string OpenOrdersPath { get; init; } = "";

    /// <summary>One order, by <c>symbol</c> and <c>orderId</c>.</summary>
    public string OrderPath { get; init; } = "";

    /// <summary>What asking for the state weighs against the venue's limit of requests: account, positions, open orders, one order.</summary>
    public IReadOnlyList<int> Weights { get; init; } = [5, 5, 40, 1];
}

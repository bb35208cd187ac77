using System.Collections.Concurrent;
using System.Globalization;
using MarketStream.Engine.Shards;
using MarketStream.Engine.Texts;
using MarketStream.Errors;

namespace MarketStream.Engine.Connections;

/// <summary>The open connections of this process by name, shared by all runspaces.</summary>
public sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<string, MarketConnection> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The process-wide registry.</summary>
    public static ConnectionRegistry Shared { get; } = new();

    /// <summary>Every open connection, oldest first.</summary>
    public IReadOnlyList<MarketConnection> All => [.. _byName.Values.OrderBy(connection => connection.CreatedAt)];

    /// <summary>The connection of that name; null if there is none.</summary>
    public MarketConnection? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// Adds a connection under its own name or, where that is only a suggestion, under the first free one. Checking and taking a name is one
    /// atomic step; otherwise several connections could find the same name free. A connection removes itself when it closes.
    /// Errors: InvalidName, ConnectionExists.
    /// </summary>
    internal MarketConnection Add(ConnectionOptions options, Func<ConnectionOptions, MarketConnection> make)
    {
        var connection = make(options);
        if (!options.IsNameSuggestion)
        {
            Add(connection);
            return connection;
        }

        // Whoever loses a race for a name tries the next one, so there are at most as many tries as connections.
        RequireName(connection);
        for (var number = 2; !_byName.TryAdd(connection.Name, connection); number++)
            connection = make(options with { Name = string.Create(CultureInfo.InvariantCulture, $"{options.Name}-{number}") });
        return connection;
    }

    private void Add(MarketConnection connection)
    {
        RequireName(connection);
        if (_byName.TryAdd(connection.Name, connection)) return;
        throw new MarketStreamException(
            ErrorKind.AlreadyExists,
            "ConnectionExists",
            $"A connection named '{connection.Name}' is open. Choose another -Name, or close it with Disconnect-MarketStream -Name {connection.Name}.",
            connection.Name);
    }

    private static void RequireName(MarketConnection connection)
    {
        if (NameRule.FindProblem(connection.Name) is { } problem)
        {
            throw new MarketStreamException(
                ErrorKind.InvalidArgument,
                "InvalidName",
                $"'{PlainText.Of(connection.Name)}' cannot be the name of a connection: {problem}. Choose another -Name.",
                connection.Name);
        }
    }

    internal void Remove(MarketConnection connection) =>
        _byName.TryRemove(KeyValuePair.Create(connection.Name, connection));
}

using System.Collections.Concurrent;
using MarketStream.Errors;

namespace MarketStream.Engine.Connections;

/// <summary>The open connections of this process, by name, whatever the number of runspaces.</summary>
public sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<string, MarketConnection> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The process-wide registry.</summary>
    public static ConnectionRegistry Shared { get; } = new();

    /// <summary>Every open connection, oldest first.</summary>
    public IReadOnlyList<MarketConnection> All => [.. _byName.Values.OrderBy(connection => connection.CreatedAt)];

    /// <summary>The connection of that name; null if there is none.</summary>
    public MarketConnection? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A name that is free: the wish itself, or the wish and a number.</summary>
    public string FreeName(string wish)
    {
        if (!_byName.ContainsKey(wish)) return wish;
        var number = 2;
        while (_byName.ContainsKey($"{wish}-{number}")) number++;
        return $"{wish}-{number}";
    }

    /// <summary>Adds an open connection; it leaves by itself when it closes. Errors: InvalidName, ConnectionExists.</summary>
    internal void Add(MarketConnection connection)
    {
        if (NameRule.FindProblem(connection.Name) is { } problem)
        {
            throw new MarketStreamException(
                ErrorKind.InvalidArgument,
                "InvalidName",
                $"'{PlainText.Of(connection.Name)}' cannot be the name of a connection: {problem}. Choose another -Name.",
                connection.Name);
        }

        if (_byName.TryAdd(connection.Name, connection)) return;
        throw new MarketStreamException(
            ErrorKind.AlreadyExists,
            "ConnectionExists",
            $"A connection named '{connection.Name}' is open. Choose another -Name, or close it with Disconnect-MarketStream -Name {connection.Name}.",
            connection.Name);
    }

    internal void Remove(MarketConnection connection) =>
        _byName.TryRemove(KeyValuePair.Create(connection.Name, connection));
}

using MarketStream.Connections;
using MarketStream.Engine.Connections;
using MarketStream.Errors;
using MarketStream.PS.Errors;

namespace MarketStream.PS.Binding;

/// <summary>
/// What <c>-Connection</c> accepts: a connection or its name. The name is looked up when the cmdlet runs and not when parameters are
/// bound, so that an unknown name is an error with its own id and category instead of a failed binding.
/// </summary>
public sealed class ConnectionReference
{
    private readonly MarketConnection? _connection;

    /// <summary>Refers to a connection.</summary>
    public ConnectionReference(StreamConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _connection = connection as MarketConnection;
        Name = connection.Name;
    }

    /// <summary>Refers to a connection by its name, case-insensitive.</summary>
    public ConnectionReference(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The connection's name.</summary>
    public string Name { get; }

    /// <summary>The connection meant. Error: ConnectionNotFound.</summary>
    internal MarketConnection Resolve() =>
        _connection
        ?? ConnectionRegistry.Shared.Find(Name)
        ?? throw CommandErrors.ConnectionNotFound(Name, OpenNames());

    /// <summary>Every connection meant, whose names may be wildcards. Each reference that names none is reported; the others count.</summary>
    internal static IEnumerable<MarketConnection> ResolveEach(IEnumerable<ConnectionReference> references, Action<MarketStreamException> onError)
    {
        foreach (var reference in references)
        {
            IEnumerable<MarketConnection> found = [];
            try
            {
                found = reference.ResolveAll();
            }
            catch (MarketStreamException error)
            {
                onError(error);
            }

            foreach (var connection in found) yield return connection;
        }
    }

    /// <summary>The only open connection. Errors: NoConnection, AmbiguousConnection.</summary>
    internal static MarketConnection ResolveOnly(string command)
    {
        var open = ConnectionRegistry.Shared.All;
        return open.Count switch
        {
            0 => throw CommandErrors.NoConnection(command),
            1 => open[0],
            _ => throw CommandErrors.AmbiguousConnection(OpenNames()),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private IEnumerable<MarketConnection> ResolveAll()
    {
        if (_connection is not null || !NameFilter.IsWildcard(Name)) return [Resolve()];
        var names = new NameFilter([Name]);
        return ConnectionRegistry.Shared.All.Where(connection => names.Accept(connection.Name));
    }

    private static List<string> OpenNames() => [.. ConnectionRegistry.Shared.All.Select(connection => connection.Name)];
}

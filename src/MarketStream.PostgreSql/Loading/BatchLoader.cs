using MarketStream.Errors;
using MarketStream.Events;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.Loading;

/// <summary>
/// Stores batches one after the other, each exactly once: after a failure it connects anew and asks the database what it has. One thread at a time uses it.
/// </summary>
/// <param name="address">The database.</param>
/// <param name="options">How it is written to.</param>
/// <param name="owner">The recording or the export, which names the session on the server.</param>
internal sealed class BatchLoader(ServerAddress address, DatabaseOptions options, Guid owner) : IDisposable
{
    private readonly Dictionary<Guid, long> _positions = [];
    private readonly List<Guid> _over = [];
    private DatabaseSession? _session;

    public ServerAddress Address => address;

    /// <summary>Connects if that has not been done. Errors: those of <see cref="ServerFaults.Explain"/>.</summary>
    public void Connect() => Do(static _ => 0);

    /// <summary>
    /// Stores the items of a writer from a position on, as far as the database does not have them. Errors: those of <see cref="ServerFaults.Explain"/>, and
    /// TableIsForeign, IdentityNotPossible; the batch may be given again.
    /// </summary>
    /// <param name="writer">Whose items they are.</param>
    /// <param name="first">The position of the first.</param>
    /// <param name="items">The items in their order.</param>
    public LoadResult Load(Guid writer, long first, IReadOnlyList<StreamItem> items) => Do(session =>
    {
        RemoveOver(session);
        if (!_positions.TryGetValue(writer, out var position)) position = session.Positions.Read(writer);
        var known = (int)Math.Clamp(position - first, 0, items.Count);
        var rest = known == 0 ? items : [.. items.Skip(known)];
        var result = rest.Count == 0 ? new LoadResult(0, 0, new RefusedRows(), 0) : session.Load(writer, first + items.Count, rest);
        _positions[writer] = Math.Max(position, first + items.Count);
        return result with { Stored = result.Stored + known };
    });

    /// <summary>
    /// The same as <see cref="Forget"/>, but with the next batch, for a caller that must not wait for the server. Called between two batches.
    /// </summary>
    public void ForgetLater(Guid writer) => _over.Add(writer);

    /// <summary>Removes the position of a writer that has nothing more to store.</summary>
    public void Forget(Guid writer)
    {
        _over.Add(writer);
        Do(session =>
        {
            RemoveOver(session);
            return 0;
        });
    }

    public void Dispose()
    {
        _session?.Dispose();
        _session = null;
    }

    // One that could not be removed is tried again with the next batch.
    private void RemoveOver(DatabaseSession session)
    {
        foreach (var writer in _over)
        {
            session.Positions.Remove(writer);
            _positions.Remove(writer);
        }

        _over.Clear();
    }

    private T Do<T>(Func<DatabaseSession, T> work)
    {
        try
        {
            return work(_session ??= DatabaseSession.Open(address, options, $"MarketStream {owner:N}"));
        }
        catch (Exception error)
        {
            // What was read through this connection may have changed since.
            Dispose();
            _positions.Clear();
            if (error is MarketStreamException) throw;
            throw ServerFaults.Explain(address, error);
        }
    }
}

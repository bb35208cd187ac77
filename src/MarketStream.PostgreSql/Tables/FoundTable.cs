using Npgsql;

namespace MarketStream.PostgreSql.Tables;

/// <summary>What a schema has under a table's name.</summary>
/// <param name="RelationKind">The server's letter: <c>r</c> a table, <c>p</c> a partitioned one; null when there is nothing.</param>
/// <param name="IsOurs">Whether its comment says that MarketStream has made it for this kind.</param>
/// <param name="HasIdentity">Whether it keeps each event once.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record FoundTable(char? RelationKind, bool IsOurs, bool HasIdentity, IReadOnlyList<FoundColumn> Columns)
{
    /// <summary>The end of the name of the index that keeps each event once.</summary>
    public const string IdentitySuffix = "_identity";

    private const string TableQuery =
        """
        select c.oid, c.relkind::text, coalesce(obj_description(c.oid, 'pg_class') = $3, false),
               exists (select from pg_index i join pg_class n on n.oid = i.indexrelid where i.indrelid = c.oid and i.indisunique and n.relname = $4)
        from pg_class c join pg_namespace s on s.oid = c.relnamespace where s.nspname = $1 and c.relname = $2
        """;

    private const string ColumnQuery =
        """
        select attname::text, format_type(atttypid, atttypmod), attnotnull and not atthasdef and attidentity = '' and attgenerated = ''
        from pg_attribute where attrelid = $1 and attnum > 0 and not attisdropped order by attnum
        """;

    /// <summary>The comment of a table that MarketStream has made.</summary>
    public static string CommentOf(KindTable table) => $"MarketStream: {table.Kind}, format 1";

    public static FoundTable Read(NpgsqlConnection connection, string schema, KindTable table)
    {
        uint id;
        FoundTable found;
        using (var query = new NpgsqlCommand(TableQuery, connection))
        {
            query.Parameters.AddRange(Texts(schema, table.Name, CommentOf(table), table.Name + IdentitySuffix));
            using var reader = query.ExecuteReader();
            if (!reader.Read()) return new FoundTable(null, false, false, []);
            id = reader.GetFieldValue<uint>(0);
            found = new FoundTable(reader.GetString(1)[0], reader.GetBoolean(2), reader.GetBoolean(3), []);
        }

        return found with { Columns = ReadColumns(connection, id) };
    }

    /// <summary>Says why events of this kind cannot be added; null when they can.</summary>
    public string? Problem(KindTable table)
    {
        if (RelationKind is not ('r' or 'p')) return "it is no table";
        foreach (var column in table.Columns)
        {
            var found = Find(column.Name);
            if (found is null && !IsOurs) return $"it has no column {column.Name}, and MarketStream did not create it";
            if (found is not null && found.SqlType != column.SqlType) return $"its column {column.Name} is of type {found.SqlType}, where {column.SqlType} is needed";
        }

        var foreign = Columns.FirstOrDefault(found => found.MustBeGiven && table.Columns.All(column => column.Name != found.Name));
        return foreign is null ? null : $"its column {foreign.Name} must have a value and has no default";
    }

    /// <summary>The columns that an earlier version did not have.</summary>
    public IEnumerable<ITableColumn> Missing(KindTable table) => table.Columns.Where(column => Find(column.Name) is null);

    private FoundColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);

    private static List<FoundColumn> ReadColumns(NpgsqlConnection connection, uint id)
    {
        using var query = new NpgsqlCommand(ColumnQuery, connection);
        query.Parameters.Add(new NpgsqlParameter<uint> { TypedValue = id, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Oid });
        using var reader = query.ExecuteReader();
        var columns = new List<FoundColumn>();
        while (reader.Read()) columns.Add(new FoundColumn(reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        return columns;
    }

    private static NpgsqlParameter[] Texts(params string[] values) => [.. values.Select(value => new NpgsqlParameter<string> { TypedValue = value })];
}

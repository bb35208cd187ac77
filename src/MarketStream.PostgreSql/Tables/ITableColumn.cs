namespace MarketStream.PostgreSql.Tables;

/// <summary>A column of a table.</summary>
internal interface ITableColumn
{
    /// <summary><c>buyer_is_maker</c></summary>
    string Name { get; }

    /// <summary>Its type as the server spells it, <c>timestamp with time zone</c>.</summary>
    string SqlType { get; }

    /// <summary>Whether every row has a value.</summary>
    bool IsRequired { get; }
}

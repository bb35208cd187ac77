using MarketStream.PostgreSql.Binary;

namespace MarketStream.PostgreSql.Tables;

/// <summary>A column of a table, and how its values are written.</summary>
/// <typeparam name="TOwner">The event.</typeparam>
/// <param name="name">The column's name.</param>
/// <param name="type">The column's type as the server spells it.</param>
/// <param name="isRequired">Whether every row has a value.</param>
/// <param name="write">Appends a value, or returns what is wrong with it.</param>
internal sealed class TableColumn<TOwner>(string name, string type, bool isRequired, Func<TOwner, CopyBuffer, string?> write) : ITableColumn
{
    public string Name => name;

    public string SqlType => type;

    public bool IsRequired => isRequired;

    /// <summary>Appends the value of an owner; returns what is wrong with it, null when nothing is.</summary>
    public string? Write(TOwner owner, CopyBuffer buffer) => write(owner, buffer);
}

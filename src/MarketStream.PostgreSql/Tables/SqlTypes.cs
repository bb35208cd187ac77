namespace MarketStream.PostgreSql.Tables;

/// <summary>The types of columns as the function format_type of the server spells them.</summary>
internal static class SqlTypes
{
    public const string Time = "timestamp with time zone";
    public const string Text = "text";
    public const string Numeric = "numeric";
    public const string Numerics = "numeric[]";
    public const string Big = "bigint";
    public const string Integer = "integer";
    public const string Short = "smallint";
    public const string Flag = "boolean";
    public const string Json = "json";
    public const string Jsonb = "jsonb";
}

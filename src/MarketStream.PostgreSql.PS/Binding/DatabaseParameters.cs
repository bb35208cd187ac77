using System.Management.Automation;
using MarketStream.PostgreSql.Servers;

namespace MarketStream.PostgreSql.PS.Binding;

/// <summary>How parameters become the options of a database.</summary>
internal static class DatabaseParameters
{
    public static DatabaseOptions Options(DatabaseReference connectionString, PSCredential? credential, string schema, bool isIdempotent, bool includeRaw, int batchSize) => new()
    {
        ConnectionString = connectionString.Text,
        Username = credential?.GetNetworkCredential().UserName,
        Password = credential?.GetNetworkCredential().Password,
        Schema = schema,
        IsIdempotent = isIdempotent,
        IncludeRaw = includeRaw,
        BatchSize = batchSize,
    };
}

using System.Globalization;
using Npgsql;

namespace MarketStream.PostgreSql.Servers;

/// <summary>The address of a database and how to log in there, checked. What it shows has neither user nor password.</summary>
internal sealed class ServerAddress
{
    /// <summary>A busy server takes its time for a batch. Nothing waits for it meanwhile but the next batch.</summary>
    private const int CommandTimeoutSeconds = 120;

    private static readonly string[] Schemes = ["postgresql://", "postgres://"];

    private readonly NpgsqlConnectionStringBuilder _parts;

    private ServerAddress(NpgsqlConnectionStringBuilder parts, string schema)
    {
        (_parts, Schema) = (parts, schema);
        var host = parts.Host!.StartsWith('/') || parts.Host.Contains(',', StringComparison.Ordinal) ? $"[{parts.Host}]" : parts.Host;
        Display = string.Create(CultureInfo.InvariantCulture, $"postgresql://{host}:{parts.Port}/{parts.Database}/{schema}");
    }

    /// <summary><c>postgresql://db:5432/market/marketstream</c></summary>
    public string Display { get; }

    public string Schema { get; }

    public string Database => _parts.Database!;

    public string? Username => _parts.Username;

    /// <summary>The address of the options. Errors: ConnectionStringInvalid, SchemaInvalid.</summary>
    public static ServerAddress Of(DatabaseOptions options)
    {
        if (options.Schema.Length is 0 or > 63 || options.Schema.Contains('\0', StringComparison.Ordinal)) throw ServerErrors.SchemaInvalid(options.Schema);
        var parts = Parse(options.ConnectionString);
        if (options.Username is { } user) parts.Username = user;
        if (options.Password is { } password) parts.Password = password;
        if (string.IsNullOrEmpty(parts.Host)) throw ServerErrors.ConnectionStringInvalid("it names no host");
        if (string.IsNullOrEmpty(parts.Database)) throw ServerErrors.ConnectionStringInvalid("it names no database");
        return new ServerAddress(parts, options.Schema);
    }

    /// <summary>A connection that is closed yet.</summary>
    /// <param name="name">How it is called in the server's list of activities.</param>
    public NpgsqlConnection NewConnection(string name)
    {
        var parts = new NpgsqlConnectionStringBuilder(_parts.ConnectionString)
        {
            // One connection per recording, which is closed when it fails. A pool would hand out dead ones after the server was restarted.
            Pooling = false,
            Enlist = false,
            ApplicationName = name,
            PersistSecurityInfo = false,
        };
        if (!parts.ShouldSerialize("TCP Keepalive")) parts.TcpKeepAlive = true;
        if (!parts.ShouldSerialize("Command Timeout")) parts.CommandTimeout = CommandTimeoutSeconds;
        return new NpgsqlConnection(parts.ConnectionString);
    }

    private static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            return Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) ? OfUri(text) : new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException or UriFormatException or InvalidCastException)
        {
            // Its message is not repeated: it quotes what it does not understand, and that may be a part of the password.
            throw ServerErrors.ConnectionStringInvalid("Npgsql cannot read it");
        }
    }

    private static NpgsqlConnectionStringBuilder OfUri(string text)
    {
        var uri = new Uri(text);
        var user = uri.UserInfo.Split(':', 2);
        var parts = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')) };
        if (uri.Port > 0) parts.Port = uri.Port;
        if (user[0].Length > 0) parts.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) parts.Password = Uri.UnescapeDataString(user[1]);
        foreach (var option in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(option => option.Split('=', 2)))
        {
            // The names of libpq, as far as they differ.
            var value = Uri.UnescapeDataString(option.Length > 1 ? option[1] : "");
            var name = option[0] switch { "sslmode" => "SSL Mode", "sslrootcert" => "Root Certificate", "application_name" => "Application Name", var other => other };
            parts[name] = name == "SSL Mode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }

        return parts;
    }
}

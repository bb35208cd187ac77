using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace MarketStream.PostgreSql.Tests.Server;

/// <summary>
/// A PostgreSQL server of its own in a temporary folder, on a socket of that folder and on the loopback address. The server refuses root, so root runs it
/// as the user postgres or nobody.
/// </summary>
internal sealed class PostgresServer : IDisposable
{
    /// <summary>Names the folder of the server's programs, where they are not found by themselves.</summary>
    private const string Variable = "MARKETSTREAM_POSTGRES_BIN";

    private const string Superuser = "postgres";

    private readonly string _folder = Directory.CreateTempSubdirectory("mspg-").FullName;
    private readonly string _bin;
    private readonly string? _user;

    private PostgresServer(string bin, string? user)
    {
        (_bin, _user) = (bin, user);
        Port = FreePort();
        if (user is not null) Shell("chown", user, _folder);
        Run("initdb", "-D", Data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        Start();
    }

    public int Port { get; }

    /// <summary>Over the socket, where nobody needs a password.</summary>
    public string ConnectionString => $"Host={_folder};Port={Port};Username={Superuser};Database=postgres";

    /// <summary>Over the loopback address.</summary>
    public string NetworkString => $"Host=127.0.0.1;Port={Port};Username={Superuser};Database=postgres";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Why there is no server on this machine; null when there is one.</summary>
    public static string? WhyMissing => OperatingSystem.IsWindows() ? "These tests start the server as it is installed on Unix."
        : FindBin() is null ? $"PostgreSQL's server is not installed (Debian: apt-get install postgresql), and {Variable} names no folder with initdb."
        : null;

    /// <summary>Makes a server and starts it. Throws where <see cref="WhyMissing"/> has a reason.</summary>
    public static PostgresServer Make() =>
        new(WhyMissing is null ? FindBin()! : throw new InvalidOperationException(WhyMissing), Environment.IsPrivilegedProcess ? UserFor() : null);

    public void Start() => Run(
        "pg_ctl", "start", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o",
        $"-k {_folder} -p {Port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=40");

    /// <summary>Ends it in order; clients are thrown out.</summary>
    public void Stop() => Run("pg_ctl", "stop", "-D", Data, "-w", "-m", "fast");

    /// <summary>Kills every process of the server with SIGKILL.</summary>
    public void Kill()
    {
        var postmaster = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First().Trim();
        Shell("sh", "-c", $"kill -9 {postmaster} $(ps -o pid= --ppid {postmaster})");

        // It is gone when nobody answers any more.
        for (var tries = 0; tries < 200 && Directory.Exists($"/proc/{postmaster}"); tries++) Thread.Sleep(20);
    }

    /// <summary>Lets a role log in over the network with a password only.</summary>
    public void AskForPasswords()
    {
        var rules = Path.Combine(Data, "pg_hba.conf");
        Shell("sh", "-c", $"printf 'local all all trust\\nhost all all 127.0.0.1/32 scram-sha-256\\n' > {rules}");
        Run("pg_ctl", "reload", "-D", Data);
    }

    /// <summary>What psql prints, a line per row, with bars between values.</summary>
    public string Psql(string sql) => Run("psql", "-X", "-A", "-t", "-h", _folder, "-p", Port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, "-d", "postgres", "-c", sql).TrimEnd();

    public void Execute(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    public T Query<T>(string sql)
    {
        using var connection = Open();
        using var command = new NpgsqlCommand(sql, connection);
        return (T)command.ExecuteScalar()!;
    }

    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) Try(() => Run("pg_ctl", "stop", "-D", Data, "-w", "-m", "immediate"));
        Try(() => Directory.Delete(_folder, recursive: true));
    }

    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // The temporary folder of the system is emptied by itself.
        }
    }

    private static string? FindBin()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return File.Exists(Path.Combine(named, "initdb")) ? named : null;
        string[] roots = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];
        return roots.Where(Directory.Exists)
            .SelectMany(root => Directory.GetDirectories(root, root.EndsWith("opt", StringComparison.Ordinal) ? "postgresql*" : "*"))
            .OrderByDescending(folder => folder, StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")));
    }

    private static string UserFor() => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Run(string program, params string[] arguments)
    {
        var path = Path.Combine(_bin, program);
        return _user is null ? Shell(path, arguments) : Shell("runuser", ["-u", _user, "--", path, .. arguments]);
    }

    private string Shell(string program, params string[] arguments)
    {
        // The server inherits what pg_ctl has, so its output goes to a file: a pipe would stay open as long as the server lives.
        var output = Path.Combine(_folder, $"out-{Guid.NewGuid():N}");
        var line = string.Join(' ', arguments.Prepend(program).Select(argument => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        var start = new ProcessStartInfo("sh", ["-c", $"cd / && {line} > {output} 2>&1 < /dev/null"]);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        var text = File.Exists(output) ? File.ReadAllText(output) : "";
        File.Delete(output);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {text}");
    }
}

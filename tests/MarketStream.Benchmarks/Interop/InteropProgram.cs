using System.Text.Json;
using System.Text.Json.Serialization;

namespace MarketStream.Benchmarks.Interop;

/// <summary>
/// The process that tests/Interop starts: it writes the certificate to the file that it is given, prints the addresses of its venues and the logins of
/// the clients on one line, and from then on answers each line of its input, a command, with one line. When its input ends, it prints what was counted
/// and ends, too.
/// </summary>
internal static class InteropProgram
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var venues = InteropVenues.Start();
        await File.WriteAllTextAsync(arguments[0], venues.Certificate);
        Print(new { venues = venues.Addresses, logins = InteropVenues.Logins });
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line) Print(venues.Execute(JsonSerializer.Deserialize<InteropCommand>(line, Json)!));

        Print(venues.Counts);
        return 0;
    }

    private static void Print(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Json));
}

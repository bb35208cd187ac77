using System.Diagnostics;

namespace MarketStream.Benchmarks;

/// <summary>How this program starts itself with other arguments.</summary>
internal static class OwnProcess
{
    public static ProcessStartInfo Start(params string[] arguments)
    {
        var path = Environment.ProcessPath!;
        var start = new ProcessStartInfo(path) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(path) == "dotnet") start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}

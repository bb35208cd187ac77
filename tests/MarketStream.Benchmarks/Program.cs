using BenchmarkDotNet.Running;
using MarketStream.Benchmarks.Books;
using MarketStream.Benchmarks.Chaos;
using MarketStream.Benchmarks.Compare;
using MarketStream.Benchmarks.Compare.Clients;
using MarketStream.Benchmarks.Fuzz;
using MarketStream.Benchmarks.Interop;
using MarketStream.Benchmarks.Latency;
using MarketStream.Benchmarks.Link;
using MarketStream.Benchmarks.Machine;
using MarketStream.Benchmarks.Recording;
using MarketStream.Benchmarks.Scale;
using MarketStream.Benchmarks.Scenarios;
using MarketStream.Benchmarks.Sending;
using MarketStream.Benchmarks.Soak;
using MarketStream.Benchmarks.Soak.Pacing;
using MarketStream.Benchmarks.Stress;

// Named scenarios print their measurements and fail when a guarantee is violated; all other arguments go to BenchmarkDotNet.
switch (args.FirstOrDefault())
{
    case "kills":
        return await KillScenario.RunAsync();
    case "slow-receiver":
        return await SlowReceiverScenario.RunAsync(args[1..]);
    case "spool":
        return SpoolScenario.Run();
    case "record" when args.Contains("--formats"):
        return FormatScenario.Run(FormatOptions.Parse(args.AsSpan(2)));
    case "record":
        return await RecordPrograms.RunAsync(args[1..]);
    case "symbols":
        return await SymbolScenario.RunAsync();
    case "compare":
        return await CompareScenario.RunAsync(args[1..]);
    case "latency":
        return await LatencyScenario.RunAsync(args[1..]);
    case "fuzz":
        return await FuzzScenario.RunAsync(args[1..]);
    case "scale":
        return await ScaleScenario.RunAsync();
    case "soak":
        return await SoakScenario.RunAsync(args[1..]);
    case "stress":
        return await StressScenario.RunAsync(args[1..]);
    case "books":
        return BooksScenario.Run(args.AsSpan(1));
    case "chaos":
        return ChaosScenario.Run(args[1..]);
    case "pacing":
        return await PacingScenario.RunAsync(args[1..]);
    case "link":
        return await LinkScenario.RunAsync(args[1..]);
    case "ledger":
        return await LedgerScenario.RunAsync(args[1..]);

    // The processes that the scenarios start.
    case "link-venue":
        return await LinkPrograms.RunVenueAsync(args[1..]);
    case "link-client":
        return await LinkPrograms.RunClientAsync(args[1..]);
    case "sender":
        return SenderProgram.Run();
    case "client":
        return await ClientProgram.RunAsync(args[1..]);
    case "latency-client":
        return await LatencyProgram.RunAsync(args[1..]);
    case "scale-client":
        return await ScaleProgram.RunAsync(args[1..]);
    case "record-child":
        return await KilledRecorder.RunChildAsync(args[1], new Uri(args[2]));
    case "ledger-client":
        return await LedgerProgram.RunAsync(args[1..]);
    case "interop-venues":
        return await InteropProgram.RunAsync(args[1..]);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}

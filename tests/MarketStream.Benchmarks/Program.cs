using BenchmarkDotNet.Running;
using MarketStream.Benchmarks.Scenarios;

// Named scenarios print what they measured and fail when a promise is broken; everything else is BenchmarkDotNet's.
switch (args.FirstOrDefault())
{
    case "kills":
        return await KillScenario.RunAsync();
    case "slow-receiver":
        return await SlowReceiverScenario.RunAsync();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}

using System.Security.Cryptography.X509Certificates;
using MarketStream.Simulator.Accounts;
using MarketStream.Simulator.Feeds;
using MarketStream.Simulator.Rest;
using MarketStream.Simulator.Rules;

namespace MarketStream.Simulator.Sockets;

/// <summary>What all sockets of one simulator share.</summary>
internal sealed class VenueHost(SimulatorOptions options, StreamBoard board, AccountBoard accounts) : IDisposable
{
    public SimulatorOptions Options { get; } = options;

    public StreamBoard Board { get; } = board;

    public AccountBoard Accounts { get; } = accounts;

    public RestService Rest { get; } = new(options, board, accounts);

    /// <summary>What TLS is served with, until the simulator has stopped; null serves none.</summary>
    public X509Certificate2? Certificate { get; } = options.UseTls ? options.Certificate ?? VenueCertificate.Make() : null;

    public ScaledLimits Limits { get; } = new(options);

    public VenueLedger Ledger { get; } = new();

    public VenueFaults Faults { get; } = new();

    public TimeProvider Time { get; } = options.TimeProvider;

    public CommandReader Commands { get; } = new(VenueDialects.Of(options.Venue) == VenueDialect.Spot);

    public AttemptGate Attempts { get; } =
        new(new ScaledLimits(options), options.RefusalsBeforeBan, options.TimeProvider);

    /// <summary>
    /// Frees the certificate that was made here: on Windows and macOS its key lies in a container of the user's, which would stay there.
    /// One that was given belongs to who gave it.
    /// </summary>
    public void Dispose()
    {
        if (Options.Certificate is null) Certificate?.Dispose();
    }
}

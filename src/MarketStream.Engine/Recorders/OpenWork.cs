using MarketStream.Engine.Features;

namespace MarketStream.Engine.Recorders;

/// <summary>Begins the work of a recording that does not write files. What it throws, the caller who started the recording gets.</summary>
/// <param name="host">The connection.</param>
/// <param name="id">The number of the recording.</param>
/// <param name="report">Says what goes wrong.</param>
internal delegate IRecordingWork OpenWork(IConnectionHost host, int id, RecorderReport report);

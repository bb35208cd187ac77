using MarketStream.Engine.Recorders;
using MarketStream.Recordings;

namespace MarketStream.Engine.Connections;

/// <summary>What may be done with a recording, whatever has become of its connection.</summary>
public static class StreamRecordings
{
    /// <summary>
    /// Stops a recording, and closes the connection if it was opened for the recording alone. Completes when everything that had come is in the files.
    /// </summary>
    public static async Task StopAsync(StreamRecording recording)
    {
        if (recording is not ActiveRecording active) return;
        await active.StopAsync().ConfigureAwait(false);
        if (active is { OwnsConnection: true, Host: MarketConnection connection }) await connection.CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Completes when all have ended, with true; or with false when the time is over.</summary>
    public static async Task<bool> WaitAsync(IEnumerable<StreamRecording> recordings, TimeSpan? time, CancellationToken token)
    {
        var all = Task.WhenAll(recordings.OfType<ActiveRecording>().Select(recording => recording.Ended));
        try
        {
            await all.WaitAsync(time ?? Timeout.InfiniteTimeSpan, token).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}

using System.Diagnostics;

namespace MarketStream.Fuzzing;

/// <summary>Reports an input that never ends, which no exception would show. Its time is generous, since it does not measure speed.</summary>
internal sealed class Watchdog : IDisposable
{
    private readonly TimeSpan _patience;
    private readonly Action<string, long, byte[]> _onHang;
    private readonly Timer _timer;

    private volatile Current? _current;

    public Watchdog(TimeSpan patience, Action<string, long, byte[]> onHang)
    {
        _patience = patience;
        _onHang = onHang;
        _timer = new Timer(_ => Look(), null, patience / 4, patience / 4);
    }

    public void Begin(string target, long frame, byte[] input) => _current = new Current(target, frame, input, Stopwatch.GetTimestamp());

    public void End() => _current = null;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (_current is { } current && Stopwatch.GetElapsedTime(current.Since) > _patience)
        {
            _onHang(current.Target, current.Frame, current.Input);
        }
    }

    private sealed record Current(string Target, long Frame, byte[] Input, long Since);
}

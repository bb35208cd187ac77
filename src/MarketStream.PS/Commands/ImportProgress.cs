using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace MarketStream.PS.Commands;

/// <summary>
/// Shows how far reading is, once it takes long. It also ends a reading whose pipeline was stopped, since a search that finds nothing writes no object
/// and would not notice.
/// </summary>
internal sealed class ImportProgress(EngineCommand command, string activity, int paths) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly ProgressRecord _record = new(
        1, activity, string.Create(CultureInfo.InvariantCulture, $"Reading {paths} {(paths == 1 ? "path" : "paths")}"));

    private int _shown = -1;

    public void Show(double part)
    {
        command.ThrowIfStopped();
        var percent = (int)(part * 100);
        if (percent == _shown || Stopwatch.GetElapsedTime(_begun) < Patience) return;
        _shown = _record.PercentComplete = percent;
        command.WriteProgress(_record);
    }

    public void Dispose()
    {
        if (_shown < 0 || command.Stopping) return;
        _record.RecordType = ProgressRecordType.Completed;
        command.WriteProgress(_record);
    }
}

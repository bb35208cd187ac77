using System.Management.Automation;

namespace MarketStream.Shell;

/// <summary>Progress as one line that rewrites itself; nothing where the output is not a screen.</summary>
internal sealed class ProgressLine
{
    private readonly Lock _gate = new();
    private int _shownLength;

    public void Show(ProgressRecord record)
    {
        if (Console.IsErrorRedirected) return;
        lock (_gate)
        {
            Clear();
            if (record.RecordType == ProgressRecordType.Completed) return;
            var percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "";
            var text = $"{record.Activity}: {record.StatusDescription}{percent}";
            var width = Math.Max(20, Console.WindowWidth - 1);
            if (text.Length > width) text = text[..width];
            Console.Error.Write(text);
            _shownLength = text.Length;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            if (_shownLength == 0) return;
            Console.Error.Write($"\r{new string(' ', _shownLength)}\r");
            _shownLength = 0;
        }
    }
}

using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Counts frames that failed one after the other. One that fails costs itself; where none succeeds any more the socket is worth nothing
/// and is replaced. Written by the receive thread.
/// </summary>
internal sealed class ReceiveFailures
{
    /// <summary>So many in a row are no single bad frame.</summary>
    public const int Most = 100;

    private int _inRow;
    private volatile string? _why;

    /// <summary>Whether the socket is to be replaced.</summary>
    public bool IsTooMany => _why is not null;

    /// <summary>Why it is.</summary>
    public string Why => _why ?? "";

    public void OnSuccess() => _inRow = 0;

    /// <summary>True when this failure is the one too many.</summary>
    public bool OnFailure(Exception error)
    {
        if (++_inRow != Most) return false;
        _why = $"{Most} frames in a row could not be taken in ({error.GetType().Name}: {PlainText.Of(error.Message)}).";
        return true;
    }
}

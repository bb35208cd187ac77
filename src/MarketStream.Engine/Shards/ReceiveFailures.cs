using MarketStream.Engine.Texts;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Counts the frames that failed one after another. A single failure costs that frame alone; when none succeeds any more, the socket is of
/// no use and is replaced. Written by the receive thread only; the serving loop reads the result through a volatile field.
/// </summary>
internal sealed class ReceiveFailures
{
    /// <summary>So many failures in a row mean that the socket is broken, and not one frame.</summary>
    public const int Most = 100;

    private int _inRow;
    private volatile string? _why;

    /// <summary>Whether the socket is to be replaced.</summary>
    public bool IsTooMany => _why is not null;

    public string Why => _why ?? "";

    public void OnSuccess() => _inRow = 0;

    /// <summary>Counts a failure; true when this one reaches the limit.</summary>
    public bool OnFailure(Exception error)
    {
        if (++_inRow != Most) return false;
        _why = $"{Most} frames in a row could not be taken in ({error.GetType().Name}: {PlainText.Of(error.Message)}).";
        return true;
    }
}

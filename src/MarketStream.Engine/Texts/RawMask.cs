using System.Text;
using MarketStream.Events;

namespace MarketStream.Engine.Texts;

/// <summary>
/// Masks secrets in the JSON of an event that was not understood: a venue may repeat a request there. Events that were understood have no
/// field for one.
/// </summary>
internal static class RawMask
{
    public static void Hide(StreamEvent item)
    {
        if (item is not RawEvent { RawBytes: { } raw }) return;
        var text = Encoding.UTF8.GetString(raw);
        var hidden = SecretMask.Hide(text);
        if (hidden != text) item.RawBytes = Encoding.UTF8.GetBytes(hidden);
    }
}

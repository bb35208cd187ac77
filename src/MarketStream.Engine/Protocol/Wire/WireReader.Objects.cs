using System.Text;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Wire;

/// <summary>Reads one element of a list, which is an object.</summary>
internal delegate T ItemReader<out T>(ref WireReader wire);

internal ref partial struct WireReader
{
    /// <summary>Reads a field that every account event may have, and skips any other one.</summary>
    public void Account(ulong key, AccountEvent item)
    {
        switch (key)
        {
            case 'T': item.TransactionTime = Moment(); break;
            case WireKey.Fs: item.ContractFamily = Family(); break;
            default: Common(key, item); break;
        }
    }

    /// <summary>Further events of a payload that holds several; empty at the start of each payload.</summary>
    public readonly List<StreamEvent> Further => _scratch.Further;

    /// <summary>
    /// Begins an object whose fields belong to the event itself. When the value is no object, or the key occurs a second time, the value
    /// is skipped as a wrong type and false is returned: what the first one has set cannot be undone.
    /// </summary>
    public bool TryBeginBody(ulong key)
    {
        var bit = WireKey.Bit(key > byte.MaxValue ? key >> 8 : key);
        var isFirst = (_bodies & bit) == 0;
        _bodies |= bit;
        if (Next != '{' || !isFirst)
        {
            Skip();
            Mistyped = true;
            return false;
        }

        BeginObject();
        return true;
    }

    /// <summary>Reads a list of objects; null for <c>null</c>.</summary>
    public EventList<T>? List<T>(ItemReader<T> readItem)
    {
        if (Next != '[')
        {
            Mistyped |= Next != 'n';
            Skip();
            return null;
        }

        var seen = Seen;
        var items = new List<T>();
        BeginArray();
        while (NextElement())
        {
            // The event will stay raw, so objects for the remaining elements, which may be many, would be wasted.
            if (Next == '{' && !Mistyped) items.Add(readItem(ref this));
            else MistypedItem();
        }

        Seen = seen;
        return new EventList<T>([.. items]);
    }

    /// <summary>Reads a time; null for 0 too, which venues write for "none".</summary>
    public DateTimeOffset? Moment() => UnixTime.ToDateTimeOffset(Time());

    /// <summary>Reads a text that does not recur, such as a client's id; null for <c>null</c> and the empty string.</summary>
    public string? UniqueText()
    {
        var text = Text();
        return text.IsEmpty ? null : Encoding.UTF8.GetString(text);
    }

    /// <summary>Reads true or false; null for <c>null</c>.</summary>
    public bool? NullableBool()
    {
        if (Next != 'n') return Bool();
        Skip();
        return null;
    }

    private void MistypedItem()
    {
        Skip();
        Mistyped = true;
    }
}

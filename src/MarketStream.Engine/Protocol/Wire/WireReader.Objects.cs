using System.Text;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Protocol.Wire;

/// <summary>Reads one element of a list, an object.</summary>
internal delegate T ItemReader<out T>(ref WireReader wire);

internal ref partial struct WireReader
{
    /// <summary>Reads a field that every event of an account may have, and passes over one that none declares.</summary>
    public void Account(ulong key, AccountEvent item)
    {
        if (key == 'T') item.TransactionTime = Moment();
        else Common(key, item);
    }

    /// <summary>Where a reader puts the events of a payload that holds several; empty at the start of each.</summary>
    public readonly List<StreamEvent> Further => _scratch.Further;

    /// <summary>
    /// Begins an object that holds fields of the event itself; false, and the value passed over as a wrong type, when it is
    /// none, or there a second time: what the first one said is in the event already.
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

    /// <summary>A list of objects; null for <c>null</c>.</summary>
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
            // An event that is to stay raw is not worth an object for each of its elements, which may be many.
            if (Next == '{' && !Mistyped) items.Add(readItem(ref this));
            else MistypedItem();
        }

        Seen = seen;
        return new EventList<T>([.. items]);
    }

    /// <summary>A point in time; null for 0 too, which venues write for "none".</summary>
    public DateTimeOffset? Moment() => UnixTime.ToDateTimeOffset(Time());

    /// <summary>A text that is not expected again, such as a client's id; null for <c>null</c> and the empty string.</summary>
    public string? UniqueText()
    {
        var text = Text();
        return text.IsEmpty ? null : Encoding.UTF8.GetString(text);
    }

    /// <summary>A truth value; null for <c>null</c>.</summary>
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

using System.Text;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Recording;

/// <summary>One property of one kind of event.</summary>
internal abstract class EventField(string name, int index)
{
    public string Name { get; } = name;

    /// <summary>Its position in the row, from 0.</summary>
    public int Index { get; } = index;

    /// <summary><c>,"eventTime":</c></summary>
    public byte[] JsonOpening { get; } = Encoding.UTF8.GetBytes($",\"{JsonNamingPolicy.CamelCase.ConvertName(name)}\":");

    public abstract void Write(StreamItem item, RowBuffer row, FieldWriter writer);
}

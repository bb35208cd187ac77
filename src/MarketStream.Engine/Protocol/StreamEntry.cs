using System.Text;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol;

/// <summary>One stream on a socket: its name and what the decoder has found out about it once and for all.</summary>
public sealed class StreamEntry
{
    /// <summary>Events counted by the owner; the decoder leaves it alone.</summary>
    internal long EventCount;

    internal StreamEntry(string venue, StreamName name, ChannelReader? reader, string? wireName = null)
    {
        Name = name;
        Identity = new StreamIdentity(venue, AccountMask.Of(name.Name)) { Name = name };
        Reader = reader;
        Utf8Name = Encoding.UTF8.GetBytes(wireName ?? name.Name);
        Hash = Utf8Hash.Of(Utf8Name);
        Symbol = name.Subject.ToUpperInvariant();
    }

    /// <summary>The stream's name, taken apart; the empty name stands for frames that no stream can be told for.</summary>
    public StreamName Name { get; }

    /// <summary>Whatever the owner wants to find again with an event.</summary>
    public object? Tag { get; set; }

    internal StreamIdentity Identity { get; }

    /// <summary>Null when the stream has no channel: each payload's event type decides then.</summary>
    internal ChannelReader? Reader { get; }

    internal byte[] Utf8Name { get; }

    internal int Hash { get; }

    /// <summary>The symbol of payloads that carry none, as payloads spell it.</summary>
    internal string Symbol { get; }

    /// <inheritdoc/>
    public override string ToString() => Name.Name;
}

using System.Text;
using MarketStream.Engine.Protocol.Wire;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Venues;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol;

/// <summary>One stream on a socket: its name, and what the decoder determines about it once.</summary>
internal sealed class StreamEntry
{
    /// <summary>Events counted by the owner; the decoder does not use it.</summary>
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

    /// <summary>The parsed name of the stream; the empty name stands for payloads whose stream cannot be identified.</summary>
    public StreamName Name { get; }

    /// <summary>An object of the owner's choice that comes back with each event.</summary>
    public object? Tag { get; set; }

    internal StreamIdentity Identity { get; }

    /// <summary>Null when the stream has no channel, so that the event type of each payload decides.</summary>
    internal ChannelReader? Reader { get; }

    internal byte[] Utf8Name { get; }

    internal int Hash { get; }

    /// <summary>The symbol of payloads that carry none, spelled as payloads spell it.</summary>
    internal string Symbol { get; }

    /// <inheritdoc/>
    public override string ToString() => Name.Name;
}

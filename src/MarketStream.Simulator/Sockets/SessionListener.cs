using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Simulator.Sockets;

/// <summary>Hands a socket what an account is told.</summary>
/// <param name="session">The socket.</param>
/// <param name="events">The events that its URI asked for; null for all of them.</param>
internal sealed class SessionListener(VenueSession session, IReadOnlyList<string>? events) : IAccountListener
{
    public void Tell(string listenKey, byte[] payload)
    {
        if (session.IsFrozen || events?.Contains(EventTypeOf(payload)) == false) return;

        if (session.Combined) session.Output.Event(Encoding.UTF8.GetBytes($"{{\"stream\":\"{listenKey}\",\"data\":"), payload, "}"u8, 1);
        else session.Output.Event(default, payload, default, 1);
    }

    private static string EventTypeOf(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("e").GetString()!;
    }
}

using System.Text;
using System.Text.Json;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Simulator.Sockets;

/// <summary>Queues the events of an account for a socket.</summary>
/// <param name="session">The socket.</param>
/// <param name="events">The types of events that its URI asked for; null for all of them.</param>
internal sealed class SessionAccountListener(VenueSession session, IReadOnlyList<string>? events) : IAccountListener
{
    public void OnEvent(string listenKey, byte[] payload)
    {
        if (session.IsFrozen || events?.Contains(EventTypeOf(payload)) == false) return;

        // {"stream":"<listen key>","data":{"e":"ORDER_TRADE_UPDATE",...}}
        if (session.Combined) session.Output.EnqueueEvent(Encoding.UTF8.GetBytes($"{{\"stream\":\"{listenKey}\",\"data\":"), payload, "}"u8, 1);
        else session.Output.EnqueueEvent(default, payload, default, 1);
    }

    private static string EventTypeOf(byte[] payload)
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("e").GetString()!;
    }
}

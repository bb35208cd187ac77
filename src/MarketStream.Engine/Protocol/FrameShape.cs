using MarketStream.Engine.Protocol.Wire;

namespace MarketStream.Engine.Protocol;

/// <summary>The top-level fields of an object frame, and where their values start; 0 for a field that is absent.</summary>
internal struct FrameShape
{
    public int Stream;
    public int Data;
    public int Result;
    public int Error;
    public int Code;
    public int Msg;
    public int Id;
    public int Status;
    public int Event;
    public int SubscriptionId;
    public bool HasEventType;

    /// <summary>An event of a named stream: <c>{"stream":"...","data":{...}}</c>.</summary>
    public readonly bool IsCombined => Stream > 0 && Data > 0;

    /// <summary>
    /// An event of an account in spot's envelope, <c>{"subscriptionId":4,"event":{...}}</c>, or one about the socket itself, which has no
    /// subscription: <c>{"event":{"e":"serverShutdown",...}}</c>.
    /// </summary>
    public readonly bool IsEnclosed => Event > 0 && (SubscriptionId > 0 || (!HasEventType && !IsAnswer));

    /// <summary>An answer to a command, or an error in one of its two forms.</summary>
    public readonly bool IsAnswer =>
        !HasEventType && (Error > 0 || (Id > 0 && (Result > 0 || Status > 0)) || (Code > 0 && Msg > 0));

    /// <summary>
    /// True for a key that events start with and envelopes and answers do not: a single letter, or partial depth's <c>lastUpdateId</c>.
    /// </summary>
    public static bool IsOfEvent(ulong firstKey) => firstKey is (> 0 and < 0x80) or WireKey.LastUpdateId;

    /// <summary>Skips the object at the reader's position and records its fields.</summary>
    public static FrameShape Read(ref WireReader wire)
    {
        var shape = default(FrameShape);
        wire.BeginObject();
        while (wire.NextField(out var key))
        {
            var position = wire.Position;
            switch (key)
            {
                case WireKey.Stream: shape.Stream = position; break;
                case WireKey.Data: shape.Data = position; break;
                case WireKey.Result: shape.Result = position; break;
                case WireKey.Error: shape.Error = position; break;
                case WireKey.Code: shape.Code = position; break;
                case WireKey.Msg: shape.Msg = position; break;
                case WireKey.Id: shape.Id = position; break;
                case WireKey.Status: shape.Status = position; break;
                case WireKey.Event: shape.Event = position; break;
                case WireKey.SubscriptionId when wire.KeyIs("subscriptionId"u8): shape.SubscriptionId = position; break;
                case 'e': shape.HasEventType = true; break;
            }

            wire.Skip();
        }

        return shape;
    }
}

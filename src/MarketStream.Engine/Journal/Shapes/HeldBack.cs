using System.Reflection;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Events.Accounts;

namespace MarketStream.Engine.Journal.Shapes;

/// <summary>What is not written: secrets never, and what belongs to an account only on request.</summary>
internal static class HeldBack
{
    /// <summary>Whether an item belongs to an account. The JSON of a message that has no type here may hold anything.</summary>
    public static bool IsOfAccount(StreamItem item) =>
        item is AccountEvent || (item is RawEvent && item.Stream.StartsWith(AccountMask.StreamName, StringComparison.Ordinal));

    /// <summary>Whether a property of a type is a secret, or may repeat one.</summary>
    public static bool IsSecret(Type type, PropertyInfo property) =>
        type == typeof(ListenKeyExpiredEvent) && property.Name is (nameof(ListenKeyExpiredEvent.Key) or nameof(StreamEvent.RawBytes));

    /// <summary>Whether a property is the event's JSON, which is written on request; for a message without a type it is all that there is.</summary>
    public static bool IsRaw(Type type, PropertyInfo property) => type != typeof(RawEvent) && property.Name == nameof(StreamEvent.RawBytes);
}

namespace MarketStream.Engine.Shards;

/// <summary>What there is to send for a socket's subscriptions, as seen at one moment.</summary>
/// <param name="Changed">Completes when something has changed since that moment.</param>
/// <param name="HasWork">Whether a command is to be sent.</param>
/// <param name="HasChanges">Whether that command would change what the venue serves, and not only ask for a list.</param>
/// <param name="NextTrust">How long until an overdue answer no longer makes a stream uncertain; null when none is.</param>
internal readonly record struct SocketWork(Task Changed, bool HasWork, bool HasChanges, TimeSpan? NextTrust);

using System.Globalization;
using MarketStream.Engine.Texts;
using MarketStream.Events;
using MarketStream.Notices;

namespace MarketStream.Engine.Accounts;

/// <summary>The notices about an account, in the connection's flow of items.</summary>
internal sealed class AccountNotices(string connection, string venue, TimeProvider time, Action<StreamNotice> publish)
{
    public string Connection => connection;

    public void NotifyUncertain(DateTimeOffset since, AccountCause cause, bool canAsk)
    {
        var next = canAsk
            ? "It is compared with the venue as soon as the stream is back."
            : "Without an API secret it cannot be compared with the venue: only what events report from now on is certain.";
        publish(New(NoticeKind.AccountUncertain, cause, since, null, default, $"{connection}: what is known of the account may be stale since {Text(since)} ({Words(cause)}). {next}"));
    }

    public void NotifyReconciled(AccountUncertainty uncertainty, DateTimeOffset now, AccountFindings findings) => publish(New(
        NoticeKind.AccountReconciled,
        uncertainty.Cause,
        uncertainty.Since,
        now,
        findings,
        uncertainty.Cause == AccountCause.Start
            ? $"{connection}: the account is known."
            : $"{connection}: the account was compared with the venue ({Words(uncertainty.Cause)}): {findings}. Events between {Text(uncertainty.Since)} and {Text(now)} may be missing."));

    /// <summary>Reports a failure unless the same reason was reported last: first no network, then a ban are two notices.</summary>
    public void NotifyIfNew(ref string? reported, string what, string why)
    {
        if (reported == why) return;
        reported = why;
        NotifyFailed(what, why);
    }

    private void NotifyFailed(string what, string why) => Notify(NoticeKind.AccountFailed, $"{connection}: {what}; it is tried again. {why}");

    public void NotifyUnlisted(UnlistedOrders orders) => Notify(
        NoticeKind.AccountFailed,
        orders.AreSingle
            ? $"{connection}: {orders.List} are not listed at this address, so only those are known of which an event tells; each is compared with the venue by its id. {orders.Why}"
            : $"{connection}: {orders.List} cannot be asked for at this address, so only those are known of which an event tells, and they are not compared with the venue. {orders.Why}");

    public void NotifyKeyMade() => Notify(NoticeKind.AccountKeyMade, $"{connection}: the account has another listen key; its stream moves to a socket with it.");

    private static string Words(AccountCause cause) => cause switch
    {
        AccountCause.Start => "nothing was known yet",
        AccountCause.SocketLost => "the socket was lost, or may not have delivered every event",
        AccountCause.KeyLost => "the listen key had ended",
        AccountCause.KeyNotRenewed => "the listen key could not be renewed in time",
        AccountCause.Check => "a routine check; no interruption was known",
        AccountCause.StreamSilent => "the stream had not reported what a comparison with the venue found, and its socket is replaced",
        AccountCause.SubscriptionEnded => "the venue had ended the subscription",
        AccountCause.CheckFailed => "it could not be compared with the venue when that was due",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    private static string Text(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private AccountNotice New(NoticeKind kind, AccountCause cause, DateTimeOffset from, DateTimeOffset? until, AccountFindings findings, string message) => new()
    {
        Kind = kind,
        Connection = connection,
        Message = message,
        Cause = cause,
        From = from,
        Until = until,
        Orders = findings.Orders,
        Positions = findings.Positions,
        Balances = findings.Balances,
        Unresolved = findings.Unresolved,
        Count = findings.Orders + findings.Positions + findings.Balances,
        Identity = Identity(),
        ReceivedAtTicks = time.GetUtcNow().Ticks,
    };

    private void Notify(NoticeKind kind, string message) => publish(new StreamNotice
    {
        Kind = kind,
        Connection = connection,
        Message = message,
        Identity = Identity(),
        ReceivedAtTicks = time.GetUtcNow().Ticks,
    });

    private StreamIdentity Identity() => new(venue, AccountMask.StreamName);
}

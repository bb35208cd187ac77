using MarketStream.Events;
using MarketStream.Venues;

namespace MarketStream.Engine.Books;

/// <summary>Checks whether an update continues a book, by the venue's rule.</summary>
internal static class BookRules
{
    /// <summary>Compares an update with a book whose last change ended at the update id <paramref name="last"/>.</summary>
    public static UpdateFit BehindUpdate(this BookRule rule, DepthUpdateEvent update, long last)
    {
        if (update.LastUpdateId <= last) return UpdateFit.Old;
        var previous = PreviousOf(update);
        var isNext = rule == BookRule.Ranges ? previous <= last : previous == last;
        return isNext ? UpdateFit.Next : UpdateFit.Ahead;
    }

    /// <summary>Compares an update with a snapshot of this update id.</summary>
    public static UpdateFit BehindSnapshot(this BookRule rule, DepthUpdateEvent update, long id)
    {
        if (rule == BookRule.Ranges) return rule.BehindUpdate(update, id);
        if (update.LastUpdateId < id) return UpdateFit.Old;
        var first = FirstOf(update);
        var isNext = first <= id || (rule == BookRule.QuietChain && (PreviousOf(update) == id || first == id + 1));
        return isNext ? UpdateFit.Next : UpdateFit.Ahead;
    }

    private static long FirstOf(DepthUpdateEvent update) => update.FirstUpdateId ?? update.PreviousUpdateId + 1 ?? update.LastUpdateId;

    private static long PreviousOf(DepthUpdateEvent update) => update.PreviousUpdateId ?? FirstOf(update) - 1;
}

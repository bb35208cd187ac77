using MarketStream.Engine.Venues;
using MarketStream.Simulator.Markets;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Simulator;

/// <summary>The names of a venue's streams: every channel with every value of its variables, and with each kind of subject that it takes.</summary>
internal static class ChannelNames
{
    public static IEnumerable<string> Of(StreamGrammar grammar, Market market) =>
        from channel in grammar.Profile.Channels
        from subject in SubjectsOf(channel, market)
        from form in grammar.ChannelForms(channel)
        select grammar.Build(subject, form.EndsWith('@') ? form + Expiry(market) : form).Name;

    private static string Expiry(Market market) => market.Instruments.OfType<OptionInstrument>().First().Terms.Expiry;

    private static IEnumerable<string?> SubjectsOf(VenueChannel channel, Market market)
    {
        if (channel.Subject == SubjectKind.None) return [null];
        if (market.HasOptions)
        {
            var option = market.Instruments.OfType<OptionInstrument>().First();
            var underlying = market.Dialect == MarketStream.Simulator.VenueDialect.UpperOptions ? "BTC" : "BTCUSDT";
            return Chosen(channel, option.Symbol, underlying);
        }

        if (channel.Event == EventKind.AssetIndex) return ["BTCUSD", "USDTUSD"];
        if (channel.Event == EventKind.CompositeIndex) return ["DEFIUSDT", "BTCUSDT"];
        var perpetual = market.FindPerpetual(market.Dialect == MarketStream.Simulator.VenueDialect.InverseFutures ? "ETHUSD" : "ETHUSDT")!;
        if (channel.EventTypes.Contains("continuous_kline"))
        {
            return [$"{perpetual.Terms.Pair}_PERPETUAL", $"{perpetual.Terms.Pair}_CURRENT_QUARTER", $"{perpetual.Terms.Pair}_NEXT_QUARTER"];
        }

        var dated = market.Pairs.FirstOrDefault(pair => pair.IsDated);
        return Chosen(channel, perpetual.Symbol, perpetual.Terms.Pair).Concat(dated is null || channel.Subject == SubjectKind.Underlying ? [] : [dated.Symbol]);
    }

    private static IEnumerable<string> Chosen(VenueChannel channel, string symbol, string underlying) => channel.Subject switch
    {
        SubjectKind.Symbol => [symbol],
        SubjectKind.Underlying => [underlying],
        _ => [symbol, underlying],
    };
}

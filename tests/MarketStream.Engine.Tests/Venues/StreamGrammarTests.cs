using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Venues;

public sealed class StreamGrammarTests
{
    private static readonly StreamGrammar Options = new(VenueCatalog.Shared.Get("binance-options"));
    private static readonly StreamGrammar Routed = new(VenueCatalog.Shared.Get("binance-options-2026"));
    private static readonly StreamGrammar Spot = new(VenueCatalog.Shared.Get("binance-spot"));

    public static TheoryData<string, string> Channels
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var venue in VenueCatalog.Shared.All)
            {
                foreach (var channel in venue.Channels) data.Add(venue.Name, channel.Name);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public void BuildThenParse_EveryFormOfEveryChannel_GivesTheSame(string venue, string channelName)
    {
        var grammar = new StreamGrammar(VenueCatalog.Shared.Get(venue));
        var channel = grammar.Profile.Channels.Single(known => known.Name == channelName);
        var subject = channel.Subject == SubjectKind.None ? null : "Btc-261225-100000-c";
        var forms = grammar.ChannelForms(channel);
        Assert.NotEmpty(forms);
        foreach (var form in forms)
        {
            var built = grammar.Build(subject, form.EndsWith('@') ? form + "261225" : form);
            var parsed = grammar.Parse(built.Name);
            Assert.Same(channel, built.Channel);
            Assert.Equal(built, parsed);
            Assert.Equal(built.Subject, parsed.Subject);
            Assert.Equal(built.Values, parsed.Values);
            Assert.True(grammar.HasVenueCase(parsed));
        }
    }

    [Theory]
    [InlineData("btc-261225-100000-c", "Trade", "BTC-261225-100000-C@trade")]
    [InlineData("btc-261225-100000-c", "kline", "BTC-261225-100000-C@kline_1m")]
    [InlineData("BTC-261225-100000-C", "KLINE_5M", null)]
    [InlineData("BTC-261225-100000-C", "KLINE_5m", "BTC-261225-100000-C@kline_5m")]
    [InlineData("BTC-261225-100000-C", "Kline_1H", "BTC-261225-100000-C@kline_1h")]
    [InlineData("BTC-261225-100000-C", "PartialDepth", "BTC-261225-100000-C@depth10")]
    [InlineData("BTC-261225-100000-C", "Depth100@100MS", "BTC-261225-100000-C@depth100@100ms")]
    [InlineData("btc", "ticker@261225", "BTC@ticker@261225")]
    [InlineData(null, "NewSymbol", "option_pair")]
    [InlineData("", "OPTION_PAIR", "option_pair")]
    public void Build_Channel_GivesVenueName(string? subject, string channel, string? name)
    {
        if (name is null) Assert.Equal("InvalidChannelValue", Refuse(() => Options.Build(subject, channel)).ErrorId);
        else Assert.Equal(name, Options.Build(subject, channel).Name);
    }

    [Theory]
    [InlineData("kline_1m", "btcusdt@kline_1m")]
    [InlineData("kline_1M", "btcusdt@kline_1M")]
    [InlineData("KLINE_1M", "btcusdt@kline_1M")]
    [InlineData("Kline_1m@+08:00", "btcusdt@kline_1m@+08:00")]
    [InlineData("Depth", "btcusdt@depth")]
    [InlineData("depth@100ms", "btcusdt@depth@100ms")]
    public void Build_MinuteAndMonth_AreToldApart(string channel, string name) =>
        Assert.Equal(name, Spot.Build("BTCUSDT", channel).Name);

    [Fact]
    public void Build_SpeedIsRequired_NameTakesDefault()
    {
        Assert.Equal("btc-c@depth@100ms", Routed.Build("BTC-C", "Depth").Name);
        Assert.Equal("btc-c@depth5@100ms", Routed.Build("BTC-C", "PartialDepth").Name);
        Assert.Equal("btc-c@depth20@500ms", Routed.Build("BTC-C", "depth20@500ms").Name);
    }

    [Fact]
    public void Build_Values_AreNamed()
    {
        var values = Options.Build("BTC", "depth20@100ms").Values;
        Assert.Equal([KeyValuePair.Create("levels", "20"), KeyValuePair.Create("speed", "100ms")], values);
    }

    [Theory]
    [InlineData("BTC", "Trad", "UnknownChannel", "Did you mean Trade?")]
    [InlineData("BTC", "liquidations", "UnknownChannel", "It has Trade, Index, MarkPrice, Kline,")]
    [InlineData("BTC", "", "UnknownChannel", "It has Trade")]
    [InlineData("BTC", "ticker\n", "UnknownChannel", "'ticker?'")]
    [InlineData("BTC", "kline_7m", "InvalidChannelValue", "Write kline_{interval}; interval is 1m, 3m, 5m")]
    [InlineData("BTC", "depth7", "InvalidChannelValue", "Write depth{levels} or depth{levels}@{speed}; levels is 10, 20, 50, 100; speed is")]
    [InlineData("BTC", "OpenInterest", "InvalidChannelValue", "Write openInterest@{expiration}; expiration is a date in six digits")]
    [InlineData("BTC", "openInterest@2612", "InvalidChannelValue", "six digits")]
    [InlineData(null, "Trade", "SymbolMissing", "needs a symbol or an underlying")]
    [InlineData("", "Ticker", "SymbolMissing", "needs a symbol;")]
    [InlineData("BTC", "NewSymbol", "SymbolNotUsed", "leave the symbol 'BTC' out")]
    [InlineData("BTC USD", "Trade", "InvalidSymbol", "the space (U+0020) at position 4")]
    [InlineData("BTC/USD", "Trade", "InvalidSymbol", "'/' (U+002F) at position 4")]
    [InlineData("BTC@trade", "Trade", "InvalidSymbol", "'@' (U+0040) at position 4")]
    [InlineData("币\u200b", "Trade", "InvalidSymbol", "the character U+200B at position 2")]
    [InlineData("\ud800", "Trade", "InvalidSymbol", "at position 1")]
    public void Build_BadInput_SaysCauseAndRemedy(string? subject, string channel, string id, string message)
    {
        var error = Refuse(() => Options.Build(subject, channel));
        Assert.Equal((ErrorKind.InvalidArgument, id), (error.Kind, error.ErrorId));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.ErrorTarget);
    }

    [Fact]
    public void Build_LongSymbol_IsRefused() =>
        Assert.Contains("65 characters, and 64", Refuse(() => Options.Build(new string('A', 65), "Trade")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a b", 2)]
    [InlineData("abc/def", 4)]
    [InlineData("a?", 2)]
    [InlineData("a&", 2)]
    [InlineData("#a", 1)]
    [InlineData("a%20", 2)]
    [InlineData("a\"", 2)]
    [InlineData("a'", 2)]
    [InlineData("a\\", 2)]
    [InlineData("a<", 2)]
    [InlineData("币币\u0007", 3)]
    [InlineData("\U00020000;", 3)]
    public void Parse_IllegalCharacter_NamesItsPosition(string name, int position)
    {
        var error = Refuse(() => Options.Parse(name));
        Assert.Equal((ErrorKind.InvalidArgument, "InvalidStreamName"), (error.Kind, error.ErrorId));
        Assert.Contains($" at position {position} ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_EmptyOrLong_IsRefused()
    {
        Assert.Contains("it is empty", Refuse(() => Options.Parse("")).Message, StringComparison.Ordinal);
        Assert.Contains("129 characters, and 128", Refuse(() => Options.Parse(new string('a', 129))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BTC@unheard", "BTC")]
    [InlineData("BTC@TRADE", "BTC")]
    [InlineData("BTC@kline_1M", "BTC")]
    [InlineData("BTC@depth10@500ms", "BTC")]
    [InlineData("BTC@ticker@26122", "BTC")]
    [InlineData("BTC@ticker@2612251", "BTC")]
    [InlineData("BTC@", "BTC")]
    [InlineData("@trade", "")]
    [InlineData("B+C@trade", "B+C")]
    [InlineData("!trade@arr", "")]
    [InlineData("pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1", "")]
    public void Parse_NoTemplateMatches_HasNoChannel(string name, string subject)
    {
        var stream = Options.Parse(name);
        Assert.Null(stream.Channel);
        Assert.Equal((name, subject, ""), (stream.Name, stream.Subject, stream.Route));
        Assert.Empty(stream.Values);
    }

    [Fact]
    public void HasVenueCase_OtherCase_IsFalse()
    {
        Assert.False(Options.HasVenueCase(Options.Parse("btc@trade")));
        Assert.True(Options.HasVenueCase(Options.Parse("BTC@trade")));
        Assert.False(Spot.HasVenueCase(Spot.Parse("BTCUSDT@trade")));
        Assert.True(Spot.HasVenueCase(Spot.Parse("!miniTicker@arr")));
        Assert.True(Spot.HasVenueCase(Spot.Parse("币安人生usdt@trade")));
    }

    [Theory]
    [InlineData("btcusdt@kline_1m@+08:00", "btcusdt@kline_1m@%2B08:00")]
    [InlineData("A-Z_a.z~@!:0", "A-Z_a.z~@!:0")]
    [InlineData("a b/c?d#e&f=g%h+i\"j\\k,l;m'n", "a%20b%2Fc%3Fd%23e%26f%3Dg%25h%2Bi%22j%5Ck%2Cl%3Bm%27n")]
    [InlineData("!miniTicker@arr", "!miniTicker@arr")]
    [InlineData("币usdt@trade", "%E5%B8%81usdt@trade")]
    [InlineData("\U00020000@trade", "%F0%A0%80%80@trade")]
    public void Escape_Name_EncodesWhatAServerCouldReadOtherwise(string name, string escaped) => Assert.Equal(escaped, StreamGrammar.Escape(name));

    [Fact]
    public void ParseRequested_NameWithoutAChannelOnAVenueWithRoutes_IsRefusedWithBothForms()
    {
        var error = Assert.Throws<MarketStreamException>(() => Routed.ParseRequested("btcusdt@somethingNew"));
        Assert.Equal("UnknownRoute", error.ErrorId);
        Assert.Contains("'public/btcusdt@somethingNew' or 'market/btcusdt@somethingNew'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("private/", error.Message, StringComparison.Ordinal);
        Assert.Equal("", Spot.ParseRequested("btcusdt@somethingNew").Route);
    }

    [Theory]
    [InlineData("market/btcusdt@somethingNew", "market", "btcusdt@somethingNew")]
    [InlineData("Market/btcusdt@somethingNew", "market", "btcusdt@somethingNew")]
    [InlineData("public/btc-261225-100000-c@optionTrade", "public", "btc-261225-100000-c@optionTrade")]
    public void ParseRequested_RouteInFront_IsNoPartOfTheName(string written, string route, string name)
    {
        var stream = Routed.ParseRequested(written);
        Assert.Equal((name, route), (stream.Name, stream.Route));
    }

    [Theory]
    [InlineData("market/btc-261225-100000-c@optionTrade", "WrongRoute")]
    [InlineData("elsewhere/btcusdt@somethingNew", "InvalidStreamName")]
    [InlineData("market/", "InvalidStreamName")]
    [InlineData("/btcusdt@trade", "InvalidStreamName")]
    public void ParseRequested_RouteThatCannotBe_IsRefused(string written, string id) =>
        Assert.Equal(id, Assert.Throws<MarketStreamException>(() => Routed.ParseRequested(written)).ErrorId);

    [Fact]
    public void ChannelForms_Channel_ListsNameAndEveryValue()
    {
        Assert.Equal(["Trade"], FormsOf(Options, "Trade"));
        Assert.Equal(["Trade", "OptionTrade"], FormsOf(Routed, "Trade"));
        Assert.Equal(["OpenInterest@"], FormsOf(Options, "OpenInterest"));
        Assert.Equal(["NewSymbol", "Option_pair"], FormsOf(Options, "NewSymbol"));
        Assert.Equal(
            ["PartialDepth", "Depth5", "Depth10", "Depth20", "Depth5@100ms", "Depth10@100ms", "Depth20@100ms"],
            FormsOf(Spot, "PartialDepth"));
        Assert.Contains("Kline_1M", FormsOf(Spot, "Kline"));
        Assert.Contains("Kline_1m", FormsOf(Spot, "Kline"));
    }

    [Fact]
    public void ChannelForms_ForeignChannel_IsEmpty() => Assert.Empty(Options.ChannelForms(Spot.Profile.Channels[0]));

    private static IReadOnlyList<string> FormsOf(StreamGrammar grammar, string channel) =>
        grammar.ChannelForms(grammar.Profile.Channels.Single(known => known.Name == channel));

    private static MarketStreamException Refuse(Func<object> action) => Assert.Throws<MarketStreamException>(action);
}

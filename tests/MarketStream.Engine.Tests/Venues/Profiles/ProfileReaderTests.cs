using System.Reflection;
using MarketStream.Engine.Venues;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Tests.Venues.Profiles;

public sealed class ProfileReaderTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "\"messagesPerSecond\": 5", "\"messagesPerSecond\": \"ten\"", "limits.messagesPerSecond: expected a whole number from 1 to 1000, found \"ten\"" },
        { "\"messagesPerSecond\": 5", "\"messagesPerSecond\": 0", "limits.messagesPerSecond: expected a whole number from 1 to 1000, found 0" },
        { "\"messagesPerSecond\": 5", "\"messagesPerSecond\": 2.5", "limits.messagesPerSecond: expected a whole number from 1 to 1000, found 2.5" },
        { "\"messagesPerSecond\": 5,", "", "limits.messagesPerSecond: expected a whole number from 1 to 1000, but the field is missing" },
        { "\"messagesPerSecond\"", "\"mesagesPerSecond\"", "limits.mesagesPerSecond: unknown field; did you mean messagesPerSecond?" },
        { "\"limits\": {", "\"limits\": { \"connectionAttemptWindowSeconds\": 10000000,", "limits.connectionAttemptWindowSeconds: expected a whole number from 1 to 2073600, found 10000000" },
        { "\"connectionLifetimeSeconds\": 3600", "\"connectionLifetimeSeconds\": 4294968", "limits.connectionLifetimeSeconds: expected a whole number from 1 to 2073600, found 4294968" },
        { "\"pingIntervalSeconds\": 20", "\"pingIntervalSeconds\": 86401", "limits.pingIntervalSeconds: expected a whole number from 1 to 86400, found 86401" },
        { "\"pongDeadlineSeconds\": 60", "\"pongDeadlineSeconds\": 86401", "limits.pongDeadlineSeconds: expected a whole number from 1 to 86400, found 86401" },
        { "\"limits\": {", "\"accounts\": { \"keyLifetimeSeconds\": 60, \"keepAliveSeconds\": 60 }, \"limits\": {", "accounts.keepAliveSeconds: expected a whole number from 1 to 59, found 60" },
        { "\"limits\": {", "\"accounts\": { \"service\": \"socket\" }, \"limits\": {", "accounts.service: expected one of listenKey, webSocketApi, listenToken, found \"socket\"" },
        { "\"limits\": {", "\"accounts\": { \"service\": \"webSocketApi\" }, \"limits\": {", "accounts.webSocketApi.uris: expected a list of at least one WebSocket URI, path included, such as wss://ws-api.example.com/ws-api/v3, but the field is missing" },
        { "\"limits\": {", "\"accounts\": { \"webSocketApi\": { \"uris\": [\"https://x\"] } }, \"limits\": {", "accounts.webSocketApi.uris[0]: expected a WebSocket URI, ws:// or wss://, without query, found \"https://x\"" },
        { "\"limits\": {", "\"accounts\": { \"webSocketApi\": { \"uris\": [], \"keyTypes\": [] } }, \"limits\": {", "accounts.webSocketApi.keyTypes: expected a list of at least one of hmac, rsa, ed25519, found an empty list" },
        { "\"limits\": {", "\"accounts\": { \"webSocketApi\": { \"keyTypes\": [\"dsa\"] } }, \"limits\": {", "accounts.webSocketApi.keyTypes[0]: expected one of hmac, rsa, ed25519, found \"dsa\"" },
        { "\"limits\": {", "\"accounts\": { \"webSocketApi\": { \"connectWeight\": 0 } }, \"limits\": {", "accounts.webSocketApi.connectWeight: expected a whole number from 1 to 10000, found 0" },
        { "\"limits\": {", "\"accounts\": { \"webSocketApi\": { \"limits\": { \"pingSeconds\": 1 } } }, \"limits\": {", "accounts.webSocketApi.limits.pingSeconds: unknown field" },
        { "\"limits\": {", "\"limits\": { \"countedFrames\": [\"pang\"],", "limits.countedFrames[0]: expected one of command, ping, pong, found \"pang\"" },
        { "\"limits\": {", "\"limits\": { \"pongDeadlineSeconds\": 1,", "limits.pongDeadlineSeconds: the field is there twice" },
        { "\"limits\": {", "\"limits\": { \"requestWeightPool\": \"../x\",", "limits.requestWeightPool: expected a name of lower-case letters, digits and dashes between them, at most 60, found \"../x\"" },
        { "\"limits\": {", "\"limits\": { \"requestWeightPool\": 1,", "limits.requestWeightPool: expected a text, found 1" },
        { "\"name\": \"my-venue\"", "\"name\": \"My Venue\"", "name: expected a name of lower-case letters, digits and dashes, at most 64, found \"My Venue\"" },
        { "\"name\": \"my-venue\",", "", "name: expected a name of lower-case letters, digits and dashes, at most 64, but the field is missing" },
        { "\"name\"", "\"qqqqqqqqqq\": 1, \"name\"", "qqqqqqqqqq: unknown field; known are $schema, name, title" },
        { "\"name\"", "\"status\": \"open\", \"name\"", "status: expected one of active, legacy, testnet, custom, retired, found \"open\"" },
        { "\"name\"", "\"checkedOn\": \"autumn\", \"name\"", "checkedOn: expected a date as in 2026-07-21, found \"autumn\"" },
        { "\"name\"", "\"microsecondQuery\": \"a b\", \"name\"", "microsecondQuery: expected the query of a URI as in timeUnit=MICROSECOND, found \"a b\"" },
        { "\"name\"", "\"symbolCase\": 1, \"name\"", "symbolCase: expected one of any, lower, upper, found 1" },
        { "\"name\"", "\"bookRule\": \"chains\", \"name\"", "bookRule: expected one of whole, ranges, chain, quietChain, found \"chains\"" },
        { "\"name\"", "\"units\": [\"percent\"], \"name\"", "units[0]: expected one of changeIsFraction, costsAreNegative, openOrdersAreQuantities, found \"percent\"" },
        { "\"name\"", "\"units\": \"changeIsFraction\", \"name\"", "units: expected a list of changeIsFraction, costsAreNegative, openOrdersAreQuantities, found \"changeIsFraction\"" },
        { "\"name\"", "\"title\": [], \"name\"", "title: expected a text, found an empty list" },
        { "\"name\"", "\"endpoints\": [1], \"name\"", "endpoints: expected an object, found a list" },
        { "\"name\"", "\"endpoints\": {\"times\": {}}, \"name\"", "endpoints.times: unknown field; did you mean time" },
        { "\"name\"", "\"endpoints\": {\"time\": {}}, \"name\"", "endpoints.time.path: expected a path such as /api/v3/time, but the field is missing" },
        { "\"name\"", "\"endpoints\": {\"time\": {\"path\": \"/a?b\"}}, \"name\"", "endpoints.time.path: expected a path such as /api/v3/time, found \"/a?b\"" },
        { "\"name\"", "\"endpoints\": {\"order\": []}, \"name\"", "endpoints.order: expected a path with its weight, or a list of at least one" },
        { "\"name\"", "\"endpoints\": {\"order\": [{\"path\": \"/a\"}, {\"path\": \"/b\"}]}, \"name\"", "endpoints.order: expected a path with its weight, or a list of at least one, each for another part" },
        { "\"name\"", "\"endpoints\": {\"order\": [{\"path\": \"/a\"}, 7]}, \"name\"", "endpoints.order[1]: expected an object, found 7" },
        { "\"name\"", "\"endpoints\": {\"order\": [{\"path\": \"/a\", \"part\": \"XM\"}]}, \"name\"", "endpoints.order[0].part: expected UM or CM, found \"XM\"" },
        { "\"name\"", "\"endpoints\": {\"order\": {\"path\": \"/a\", \"query\": [\"a=b\"]}}, \"name\"", "endpoints.order.query: expected a list of names of letters" },
        { "\"name\"", "\"endpoints\": {\"time\": {\"path\": \"/a\", \"needsKey\": 1}}, \"name\"", "endpoints.time.needsKey: expected true or false, found 1" },
        { "\"name\"", "\"endpoints\": {\"time\": {\"path\": \"/a\", \"weightByRows\": {\"x\": 1}}}, \"name\"", "endpoints.time.weightByRows.x: expected a number of rows with its weight" },
        { "\"name\"", "\"restUri\": \"ftp://x\", \"name\"", "restUri: expected a web URI, http:// or https://, without query, found \"ftp://x\"" },
        { "ws://127.0.0.1:9000", "http://127.0.0.1", "streamUris[0]: expected a WebSocket URI, ws:// or wss://, without query, found \"http://127.0.0.1\"" },
        { "ws://127.0.0.1:9000", "wss://host/ws?key=1", "streamUris[0]: expected a WebSocket URI" },
        { "[\"ws://127.0.0.1:9000\"]", "[]", "streamUris: expected a list of at least one WebSocket URI, found an empty list" },
        { "\"name\"", "\"routes\": {\"a b\": \"x\"}, \"name\"", "routes.a b: expected a route" },
        { "\"name\"", "\"extends\": \"binance-sport\", \"name\"", "extends: expected the name of another known venue (near: binance-spot), found \"binance-sport\"" },
        { "\"name\"", "\"extends\": \"my-venue\", \"name\"", "extends: expected the name of another known venue, found \"my-venue\"" },
        { "{subject}@trade\"", "{subject}@trade\", \"consecutiveIds\": \"no\"", "channels.Trade.consecutiveIds: expected true or false, found \"no\"" },
        { "{subject}@trade\"", "{subject}@trade\", \"event\": \"Traid\"", "channels.Trade.event: expected one of raw, trade, aggregateTrade" },
        { "{subject}@trade\"", "{subject}@trade\", \"route\": \"x\" }, \"trade\": { \"template\": \"{subject}@t\"", "channels.trade: the same name as Trade" },
        { "{subject}@trade\"", "{subject}@trade\" }, \"Other\": { \"template\": \"{subject}@trade\"", "channels.Other.template: the same as that of Trade" },
        { "{subject}@trade\"", "{subject}@trade\" }, \"Other\": { ", "channels.Other.template: expected a template such as {subject}@trade, but the field is missing" },
        { "{subject}@trade\"", "{subject}@trade\", \"subject\": \"none\"", "channels.Trade.subject: expected symbol, underlying or symbolOrUnderlying, as the template says, found \"none\"" },
        { "{subject}@trade\"", "{subject}@trade_{interval}\"", "channels.Trade.template: the values of {interval} are missing; list them in variables.interval" },
        { "{subject}@trade\"", "{subject}@trade\", \"variables\": {\"levels\": [\"5\"]}", "channels.Trade.variables.levels: the template has no {levels}" },
        { "{subject}@trade\"", "{subject}@t{x}\", \"variables\": {\"x\": [\"a b\"]}", "channels.Trade.variables.x: 'a b' cannot stand in a stream's name: the space (U+0020) at position 2" },
        { "{subject}@trade\"", "{subject}@t{x}\", \"variables\": {\"x\": []}", "channels.Trade.variables.x: expected a list of values, or \"YYMMDD\" for a date, found an empty list" },
        { "\"Trade\"", "\"My Trade\"", "channels.My Trade: expected a channel's name of letters and digits, such as Trade" },
        { "{ \"template\": \"{subject}@trade\" }", "\"trade\"", "channels.Trade: expected an object, found \"trade\"" },
        { "\"name\"", "\"events\": {\"x\": \"order\"}, \"name\"", "events.x: expected one of raw, trade, aggregateTrade" },
        { "\"name\"", "\"title\": \"\\ud800\", \"name\"", "title: a text with half a surrogate pair" },
        { "\"name\"", "\"limitz\\udc00\": 1, \"name\"", "half a surrogate pair" },
        { "\"channels\"", "\"chanels\"", "chanels: unknown field; did you mean channels?" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Read_Mistake_NamesFieldFoundAndAllowed(string right, string wrong, string problem)
    {
        Assert.Contains(right, VenueFile.Minimal, StringComparison.Ordinal);
        var error = VenueFile.Refuse(VenueFile.Minimal.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Equal((ErrorKind.InvalidArgument, "VenueFileInvalid"), (error.Kind, error.ErrorId));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{subject}", "{subject} elsewhere")]
    [InlineData("x@{subject}", "{subject} elsewhere")]
    [InlineData("{subject}@", "no channel")]
    [InlineData("{subject}@a{b", "'{' without '}'")]
    [InlineData("{subject}@a}", "a stray '}'")]
    [InlineData("{subject}@a[b", "'[' without ']'")]
    [InlineData("{subject}@a[]", "an empty optional part")]
    [InlineData("{subject}@[a]", "nothing but optional parts")]
    [InlineData("{subject}@a[b[c]]", "a stray '['")]
    [InlineData("{subject}@a[b][c][d][e][f][g][h][i][j][k][l][m][n][o][p][q][r][s][t][u][v][w][x][y][z]", "more than four optional parts")]
    [InlineData("{subject}@{x}{x}", "the same variable twice")]
    [InlineData("{subject}@{}", "a variable named ''")]
    [InlineData("{subject}@a/b", "'/' (U+002F) at position 2")]
    public void Read_MalformedTemplate_SaysWhatIsInIt(string template, string problem)
    {
        var error = VenueFile.Refuse(VenueFile.Minimal.Replace("{subject}@trade", template, StringComparison.Ordinal));
        Assert.Contains("channels.Trade.template: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_ReportsAll()
    {
        var error = VenueFile.Refuse("""{ "name": "X", "limits": { "messagesPerSecond": true } }""");
        foreach (var path in new[] { "name:", "streamUris:", "channels:", "limits.messagesPerSecond:", "limits.pingIntervalSeconds:" })
        {
            Assert.Contains($"  {path}", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\n  \"name\": ten\n}", "malformed JSON at line 2, position 12")]
    [InlineData("", "malformed JSON at line 1, position 1")]
    [InlineData("[]", "expected an object")]
    [InlineData("null", "expected an object")]
    public void Read_NotAnObject_SaysWhere(string text, string problem) =>
        Assert.Contains(problem, VenueFile.Refuse(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_CommentsAndTrailingCommas_AreAllowed() =>
        Assert.Equal("my-venue", VenueFile.Register("// mine\n" + VenueFile.Minimal.Replace("60\n", "60,\n", StringComparison.Ordinal)).Name);

    [Fact]
    public void Read_Extends_MergesFieldByField()
    {
        var venue = VenueFile.Register("""
            {
              "name": "local",
              "extends": "binance-options",
              "streamUris": ["ws://localhost:9000/eoptions/"],
              "restUri": null,
              "limits": { "streamsPerConnection": 5, "countedFrames": ["command"] },
              "variables": { "interval": ["1h"] },
              "channels": { "Index": null, "Extra": { "template": "!extra@arr" } }
            }
            """);
        var reference = VenueCatalog.Shared.Get("binance-options");
        Assert.Equal(new Uri("ws://localhost:9000/eoptions"), Assert.Single(venue.StreamUris));
        Assert.Null(venue.RestUri);
        Assert.Equal((VenueStatus.Custom, "local", ""), (venue.Status, venue.Title, venue.Notes));
        Assert.Equal((SymbolCase.Upper, reference.Endpoints[RestCall.Depth].Path), (venue.SymbolCase, venue.Endpoints[RestCall.Depth].Path));
        Assert.Equal(
            reference.Limits with { StreamsPerConnection = 5, CountedFrames = CountedFrames.Command }, venue.Limits);
        Assert.DoesNotContain(venue.Channels, channel => channel.Name == "Index");
        Assert.Equal(reference.Channels.Count, venue.Channels.Count);
        Assert.Equal(["1h"], venue.Channels.Single(channel => channel.Name == "Kline").Variables["interval"]);
    }

    [Fact]
    public void Read_ExtendsRegistered_TakesWhatThatInherited()
    {
        var catalog = new VenueCatalog();
        VenueFile.Register("""{ "name": "one", "extends": "binance-usdm", "limits": { "messagesPerSecond": 3 } }""", catalog);
        var two = VenueFile.Register("""{ "name": "two", "extends": "one", "status": "testnet" }""", catalog);
        Assert.Equal((3, 1024, VenueStatus.Testnet), (two.Limits.MessagesPerSecond, two.Limits.StreamsPerConnection, two.Status));
        Assert.Equal(3, two.Routes.Count);
    }

    [Fact]
    public void Read_RoutedChannels_TakeTheFirstRouteUnlessSaid()
    {
        var text = VenueFile.Minimal.Replace(
            "\"channels\": {",
            "\"routes\": {\"fast\": \"/v1/fast/\", \"slow\": \"slow\"}, \"channels\": { \"Slow\": { \"template\": \"!s\", \"route\": \"slow\" },",
            StringComparison.Ordinal);
        var venue = VenueFile.Register(text);
        Assert.Equal(new VenueRoute("fast", "v1/fast"), venue.Routes[0]);
        Assert.Equal(["slow", "fast"], venue.Channels.Select(channel => channel.Route));
        var error = VenueFile.Refuse(text.Replace("\"route\": \"slow\"", "\"route\": \"slwo\"", StringComparison.Ordinal));
        Assert.Contains("channels.Slow.route: expected one of fast, slow, found \"slwo\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExamplesInDocumentation_AreValid()
    {
        var root = typeof(ProfileReaderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "RepositoryRoot").Value!;
        var blocks = File.ReadAllText(Path.Combine(root, "docs", "design", "venues.md")).Split("```json")[1..];
        Assert.Equal(2, blocks.Length);
        Assert.All(blocks, block => VenueFile.Register(block.Split("```")[0]));
    }
}

using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using MarketStream.Engine.Diagnostics;
using Microsoft.Extensions.Logging;

namespace MarketStream.Engine.Tests.Diagnostics;

/// <summary>The table of docs/design/diagnostics.md lists what the engine can log, and nothing else.</summary>
public sealed partial class MessageTableTests
{
    private static readonly Dictionary<string, int> Ranges = new(StringComparer.Ordinal)
    {
        ["DialMessages"] = 1,
        ["CommandMessages"] = 2,
        ["SocketMessages"] = 3,
        ["LimitMessages"] = 4,
        ["RestMessages"] = 5,
        ["AccountMessages"] = 6,
        ["FaultMessages"] = 7,
        ["ConnectionMessages"] = 8,
    };

    [Fact]
    public void Ids_OfAllMessages_AreDistinctAndInTheRangeOfTheirArea()
    {
        var messages = Messages();
        Assert.Equal(messages.Count, messages.Select(message => message.Attribute.EventId).Distinct().Count());
        Assert.All(messages, message => Assert.Equal(Ranges[message.Method.DeclaringType!.Name], message.Attribute.EventId / 100));
        Assert.Equal(Ranges.Keys.Order(), messages.Select(message => message.Method.DeclaringType!.Name).Distinct().Order());
    }

    [Fact]
    public void Table_OfTheDocument_IsThatOfTheCode()
    {
        var coded = Messages()
            .Select(message => (message.Attribute.EventId, message.Method.Name, message.Attribute.Level))
            .Append((LogFile.EntriesLost.Id, LogFile.EntriesLost.Name!, LogLevel.Warning))
            .Order().ToList();
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "design", "diagnostics.md"));
        var written = Row().Matches(text)
            .Select(row => (int.Parse(row.Groups[1].ValueSpan, CultureInfo.InvariantCulture), row.Groups[2].Value, Enum.Parse<LogLevel>(row.Groups[3].ValueSpan)))
            .ToList();
        Assert.Equal(coded, written);
    }

    private static List<(MethodInfo Method, LoggerMessageAttribute Attribute)> Messages() =>
    [
        .. from type in typeof(LogFile).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           let attribute = method.GetCustomAttribute<LoggerMessageAttribute>()
           where attribute is not null
           select (method, attribute),
    ];

    [GeneratedRegex(@"^\| (\d{3}) \| (\w+) \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

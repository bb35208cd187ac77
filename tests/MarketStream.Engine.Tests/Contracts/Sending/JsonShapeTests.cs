using System.Text.Json;
using System.Text.Json.Nodes;

namespace MarketStream.Engine.Tests.Contracts.Sending;

/// <summary>What the comparison of shapes finds, so that its silence means something.</summary>
public sealed class JsonShapeTests
{
    [Theory]
    [InlineData("""{"p":"1.5"}""", """{"p":"2"}""", "")]
    [InlineData("""{"p":"1.5"}""", """{"p":2}""", "p is a whole number and not like \"1.5\"")]
    [InlineData("""{"p":"1.5"}""", """{"p":"none"}""", "p is a text and not like \"1.5\"")]
    [InlineData("""{"p":"1.5"}""", """{"p":""}""", "p is an empty text and not like \"1.5\"")]
    [InlineData("""{"p":"1.5"}""", """{"p":null}""", "p is Null and not like \"1.5\"")]
    [InlineData("""{"n":1}""", """{"n":1.5}""", "n is a number and not like 1")]
    [InlineData("""{"n":1.5}""", """{"n":1}""", "")]
    [InlineData("""{"x":null}""", """{"x":"BTC"}""", "x is a text and not like null")]
    [InlineData("""{"x":"BTC"}""", """{"x":"1INCH"}""", "")]
    [InlineData("""{"m":true}""", """{"m":false}""", "")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{}}""", "a.b is missing")]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":1,"c":1}}""", "a.c is more than the sample has")]
    [InlineData("""{"a":{"b":1}}""", """{"a":[1]}""", "a is Array and not Object")]
    [InlineData("""{"l":[["1.5","2"]]}""", """{"l":[["3","4"],["5","6"]]}""", "")]
    [InlineData("""{"l":[["1.5","2"]]}""", """{"l":[["3"]]}""", "l[0] has 1 values and not 2")]
    [InlineData("""{"l":[{"k":"A","v":1},{"k":"B","w":"1"}]}""", """{"l":[{"k":"A","w":"5"}]}""", "")]
    [InlineData("""{"l":[{"k":"A","v":1},{"k":"B","w":"1"}]}""", """{"l":[{"k":"A","w":5}]}""", "l[1].w is a whole number and not like \"1\"")]
    [InlineData("""{"l":[]}""", """{"l":["x"]}""", "l has items, and those of the sample are none")]
    public void Compare_Shapes_SaysWhatDiffers(string sample, string sent, string fault) =>
        Assert.Equal(fault, string.Join("; ", new JsonShape(new HashSet<string>()).Compare(JsonNode.Parse(sample), JsonDocument.Parse(sent).RootElement)));

    [Theory]
    [InlineData("""{"l":[{"a":1}]}""")]
    [InlineData("""{"l":[{"a":1,"b":""}]}""")]
    [InlineData("""{"l":[{"a":1,"b":null}]}""")]
    public void Compare_OptionalField_MayBeNone(string sent)
    {
        var shape = new JsonShape(new HashSet<string> { "l[].b" });
        Assert.Empty(shape.Compare(JsonNode.Parse("""{"l":[{"a":2,"b":"7"}]}"""), JsonDocument.Parse(sent).RootElement));
    }

    [Fact]
    public void Judge_SampleThatIsNeverSent_IsAFault()
    {
        var sample = new ContractSample("own", [], "x", false, JsonNode.Parse("""{"l":[{"a":1},{"b":1}]}"""), new Dictionary<string, string>(), new HashSet<string>(), null);
        var judge = new ShapeJudge("x", [sample]);
        Assert.Contains("never sent", Assert.Single(judge.Faults), StringComparison.Ordinal);
        judge.Add("""{"l":[{"a":3}]}""");
        Assert.Equal("own: x: never sent: l[1].b", Assert.Single(judge.Faults));
        judge.Add("""{"l":[{"b":3}]}""");
        Assert.Empty(judge.Faults);
        judge.Add("""{"l":[{"c":3}]}""");
        Assert.Equal(2, judge.Faults.Count());
    }
}

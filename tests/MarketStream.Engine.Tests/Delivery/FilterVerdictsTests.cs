using System.Globalization;
using MarketStream.Engine.Delivery;

namespace MarketStream.Engine.Tests.Delivery;

public sealed class FilterVerdictsTests
{
    private readonly FilterVerdicts _verdicts = new();
    private int _asked;

    [Fact]
    public void Of_NamesWithoutEnd_AreBoundedAndJudgedRight()
    {
        for (var i = 0; i < 100_000; i++)
        {
            Assert.Equal(i % 2 == 0, Of(i.ToString(CultureInfo.InvariantCulture)));
            Assert.InRange(_verdicts.Count, 1, FilterVerdicts.Capacity);
        }
    }

    [Fact]
    public void Of_SameName_IsAskedAboutOnce()
    {
        Assert.True(Of("2"));
        Assert.True(Of("2"));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public void Of_EndlessName_IsNotKept()
    {
        Assert.True(Of(new string('2', FilterVerdicts.LongestName + 1)));
        Assert.Equal(0, _verdicts.Count);
    }

    private bool Of(string name) => _verdicts.Of(name, name, text =>
    {
        _asked++;
        return (text[^1] - '0') % 2 == 0;
    });
}

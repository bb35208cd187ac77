using MarketStream.PS.Tests.Hosting;

namespace MarketStream.PS.Tests.Binding;

/// <summary>Names match the same way whatever culture the session has: in Turkish no I is an i.</summary>
public sealed class NamesInCulturesTests : IDisposable
{
    private readonly SimulatedVenue _venue = new();

    public void Dispose() => _venue.Dispose();

    public static TheoryData<string> Cultures => ["tr-TR", "az-Latn-AZ", "th-TH", "ar-SA", "fa-IR", "de-DE", ""];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Wildcards_AnyCulture_IgnoreCase(string culture)
    {
        Assert.NotEmpty(Run(culture, "Get-MarketVenue BINANCE*"));
        Assert.Single(Run(culture, "Get-MarketStream BINANCE-OPTIONS*"));
        Assert.Single(Run(culture, "Get-MarketStreamSimulator SIMULATOR*"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void WholeNames_AnyCulture_IgnoreCase(string culture)
    {
        Assert.Equal(["binance-options"], Run(culture, "(Get-MarketVenue BINANCE-OPTIONS).Name"));
        Assert.Equal(["binance-options"], Run(culture, "(Get-MarketStream BINANCE-OPTIONS).Name"));
        Assert.Equal(["BTC-261225-100000-C@indexPrice", "BTC-261225-100000-C@optionTicker"], Run(
            culture,
            "$c = Connect-MarketStream BINANCE-OPTIONS -Uri $sim.Uri -Name x; "
            + "'indexPrice', 'optionTicker' | ForEach-Object { Add-StreamSubscription -Connection x -Stream \"BTC-261225-100000-C@$_\" -NoWait }; "
            + "(Get-StreamSubscription -Connection x -Stream *@INDEXPRICE, *@OPTIONTICKER).Stream; Disconnect-MarketStream X"));
    }

    [Fact]
    public void Channel_InTurkish_IsFoundByItsNameInAnyCase() => Assert.Equal(
        ["BTC-261225-100000-C@ticker"],
        Run("tr-TR", "(Add-StreamSubscription -Symbol btc-261225-100000-c -Channel TICKER -NoWait -PassThru).Stream"));

    private IEnumerable<string> Run(string culture, string script) =>
        _venue.Run($"[cultureinfo]::CurrentCulture = '{culture}'; {script}").Succeeded().Output.Select(item => item.ToString());
}

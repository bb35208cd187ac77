using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>What only futures venues answer over REST. Each method writes one object.</summary>
internal static class FutureJson
{
    private const int Digits = 8;

    // {"symbol":"BTCUSDT","markPrice":"100000.50000000","indexPrice":"99999.70000000","estimatedSettlePrice":"99999.70000000",
    //  "lastFundingRate":"0.00010000","interestRate":"0.00010000","nextFundingTime":28800000,"time":1}; COIN-M with "pair" behind the symbol, and
    // without funding for dated contracts
    public static void WritePremium(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        var mark = MarkPrice.Of(instrument, nowMs);
        var row = Begin(to, instrument).Fixed("markPrice", mark.Price, Digits).Fixed("indexPrice", mark.Index, Digits)
            .Fixed("estimatedSettlePrice", mark.Index, Digits);
        if (instrument.IsDated && instrument.Dialect == VenueDialect.InverseFutures) row.Word("lastFundingRate", "").Word("interestRate", "");
        else row.Fixed("lastFundingRate", mark.FundingRate, Digits).Fixed("interestRate", instrument.IsDated ? 0 : 1e-4, Digits);

        row.Number("nextFundingTime", mark.NextFundingMs).Number("time", nowMs).End();
    }

    // USD-M:  {"symbol":"BTCUSDT","openInterest":"10659.509","time":1}
    // COIN-M: {"symbol":"BTCUSD_PERP","pair":"BTCUSD","openInterest":"15004","contractType":"PERPETUAL","time":1}
    public static void WriteOpenInterest(PayloadBuffer to, PairInstrument instrument, long nowMs)
    {
        var row = Begin(to, instrument).Quantity("openInterest", instrument.OpenInterest);
        if (instrument.Dialect == VenueDialect.InverseFutures) row.Word("contractType", ContractPayload.TypeOf(instrument.Terms.Contract, nowMs));

        row.Number("time", nowMs).End();
    }

    private static JsonRow Begin(PayloadBuffer to, PairInstrument instrument)
    {
        var row = new JsonRow(to, instrument.Scale).Word("symbol", instrument.Symbol);
        return instrument.Dialect == VenueDialect.InverseFutures ? row.Word("pair", instrument.Terms.Pair) : row;
    }
}

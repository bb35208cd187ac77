using System.Text;
using MarketStream.Simulator.Markets;

namespace MarketStream.Simulator.Payloads;

/// <summary>
/// Writes an object of a REST answer field by field, in the order of the calls: numbers as the venues write them, prices and quantities in
/// quotation marks.
/// </summary>
internal sealed class JsonRow
{
    private readonly PayloadBuffer _to;
    private readonly InstrumentScale _scale;
    private bool _isFirst = true;

    public JsonRow(PayloadBuffer to, InstrumentScale scale)
    {
        _to = to.Text("{"u8);
        _scale = scale;
    }

    public JsonRow Word(string name, string value)
    {
        Begin(name).Text("\""u8).Text(Encoding.UTF8.GetBytes(value)).Text("\""u8);
        return this;
    }

    public JsonRow Number(string name, long value)
    {
        Begin(name).Number(value);
        return this;
    }

    /// <summary>A price in ticks.</summary>
    public JsonRow Price(string name, long ticks)
    {
        Begin(name).Text("\""u8).Price(ticks, _scale).Text("\""u8);
        return this;
    }

    /// <summary>A quantity in steps.</summary>
    public JsonRow Quantity(string name, long steps)
    {
        Begin(name).Text("\""u8).Quantity(steps, _scale).Text("\""u8);
        return this;
    }

    public JsonRow Amount(string name, decimal value)
    {
        Begin(name).Text("\""u8).Decimal(value).Text("\""u8);
        return this;
    }

    /// <summary>A number with exactly so many digits behind the point.</summary>
    public JsonRow Fixed(string name, double value, int digits)
    {
        Begin(name).Text("\""u8).Fixed((long)Math.Round(value * Math.Pow(10, digits)), digits, trim: false).Text("\""u8);
        return this;
    }

    public void End() => _to.Text("}"u8);

    private PayloadBuffer Begin(string name)
    {
        if (!_isFirst) _to.Text(","u8);

        _isFirst = false;
        return _to.Text("\""u8).Text(Encoding.ASCII.GetBytes(name)).Text("\":"u8);
    }
}

using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MarketStream.Events;

namespace MarketStream.Engine.Protocol.Writers;

/// <summary>
/// The JSON object of a payload, field by field, as venues write their values: decimals as strings that keep every digit, ids and times as numbers. What
/// is null has no field. For one thread.
/// </summary>
/// <param name="quotesIds">Whether ids are strings, as on the older options venue.</param>
internal sealed class PayloadFields(bool quotesIds)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private Utf8JsonWriter? _json;

    public bool QuotesIds => quotesIds;

    private Utf8JsonWriter Json => _json ??= new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public void Begin()
    {
        _bytes.ResetWrittenCount();
        Json.Reset();
        Json.WriteStartObject();
    }

    public byte[] End()
    {
        Json.WriteEndObject();
        Json.Flush();
        return _bytes.WrittenSpan.ToArray();
    }

    public void BeginObject(string key) => Json.WriteStartObject(key);

    public void EndObject() => Json.WriteEndObject();

    /// <summary>Writes a word; null and the empty one have no field.</summary>
    public void Word(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Json.WriteString(key, value);
    }

    /// <summary>Writes a word without which a reader does not know the event; <c>null</c> where there is none.</summary>
    public void WordOrNull(string key, string? value) => Json.WriteString(key, string.IsNullOrEmpty(value) ? null : value);

    public void Number(string key, long? value)
    {
        if (value is { } known) Json.WriteNumber(key, known);
    }

    /// <summary>Writes an id as the venue does.</summary>
    public void Id(string key, long? value)
    {
        if (quotesIds) Word(key, value?.ToString(CultureInfo.InvariantCulture));
        else Number(key, value);
    }

    public void Flag(string key, bool? value)
    {
        if (value is { } known) Json.WriteBoolean(key, known);
    }

    /// <summary>Writes a decimal as a string, with the scale that it has.</summary>
    public void Decimal(string key, decimal? value) => Word(key, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same, but writes <c>null</c> where there is none.</summary>
    public void DecimalOrNull(string key, decimal? value) => Json.WriteString(key, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a decimal as a number, with the scale that it has.</summary>
    public void BareDecimal(string key, decimal? value)
    {
        if (value is { } known) Json.WriteNumber(key, known);
    }

    /// <summary>Writes a time in milliseconds, or in microseconds where it has them.</summary>
    public void Time(string key, long? microseconds) => Number(
        key, microseconds % UnixTime.MicrosecondsPerMillisecond == 0 ? microseconds / UnixTime.MicrosecondsPerMillisecond : microseconds);

    /// <summary>The same, but writes <c>null</c> where there is none.</summary>
    public void TimeOrNull(string key, long? microseconds)
    {
        if (microseconds is null) Json.WriteNull(key);
        else Time(key, microseconds);
    }

    /// <summary>Writes a family of contracts as the futures venues number it.</summary>
    public void Family(string key, ContractFamily? value) => Number(key, value switch
    {
        ContractFamily.UsdMargined => 1,
        ContractFamily.CoinMargined => 2,
        _ => null,
    });

    /// <summary>Writes one side of a book, <c>[["price","quantity"],...]</c>.</summary>
    public void Levels(string key, DepthSide side)
    {
        Json.WriteStartArray(key);
        foreach (var level in side)
        {
            Json.WriteStartArray();
            Json.WriteStringValue(level.Price.ToString(CultureInfo.InvariantCulture));
            Json.WriteStringValue(level.Quantity.ToString(CultureInfo.InvariantCulture));
            Json.WriteEndArray();
        }

        Json.WriteEndArray();
    }

    /// <summary>Writes a list of objects.</summary>
    public void List<T>(string key, EventList<T>? list, Action<PayloadFields, T> write)
    {
        if (list is null) return;
        Json.WriteStartArray(key);
        foreach (var element in list)
        {
            Json.WriteStartObject();
            write(this, element);
            Json.WriteEndObject();
        }

        Json.WriteEndArray();
    }
}

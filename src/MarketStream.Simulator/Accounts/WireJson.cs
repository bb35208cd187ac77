using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace MarketStream.Simulator.Accounts;

/// <summary>
/// Writes anonymous objects as JSON with their properties' names as keys. The framework's serializer refuses two properties whose names
/// differ in case alone, as the venues' keys do.
/// </summary>
internal static class WireJson
{
    /// <summary>The value of a property whose key is left out.</summary>
    public static object Absent { get; } = new();

    public static byte[] Write(object value)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes)) Write(writer, value);

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case IFormattable number: writer.WriteRawValue(number.ToString(null, CultureInfo.InvariantCulture)); break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (var item in list) Write(writer, item);

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                foreach (var property in value.GetType().GetProperties())
                {
                    var held = property.GetValue(value);
                    if (held == Absent) continue;
                    writer.WritePropertyName(property.Name);
                    Write(writer, held);
                }

                writer.WriteEndObject();
                break;
        }
    }
}

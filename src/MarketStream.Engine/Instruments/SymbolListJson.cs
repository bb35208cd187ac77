using System.Text.Json.Serialization;

namespace MarketStream.Engine.Instruments;

/// <summary>The JSON format of a list in its file.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SymbolList))]
internal sealed partial class SymbolListJson : JsonSerializerContext;

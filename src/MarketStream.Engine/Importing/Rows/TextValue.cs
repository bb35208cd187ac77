using System.Text.Json;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>How a value is read from the two forms in which it is written.</summary>
/// <param name="FromText">From a cell of a CSV.</param>
/// <param name="FromJson">From a value of a JSON object; never null.</param>
internal sealed record TextValue<T>(Func<string, T> FromText, Func<JsonElement, T> FromJson);

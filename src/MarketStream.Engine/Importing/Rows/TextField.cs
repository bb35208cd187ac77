using System.Text.Json;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>A column of a file of text, and the property that it is read into.</summary>
internal abstract class TextField(string name)
{
    /// <summary>The name in the header of a CSV.</summary>
    public string Name { get; } = name;

    /// <summary>The name in an object of JSON.</summary>
    public string JsonName { get; } = JsonNamingPolicy.CamelCase.ConvertName(name);

    public abstract void SetText(object owner, string text);

    public abstract void SetJson(object owner, JsonElement json);
}

using System.Text.Json;

namespace MarketStream.Engine.Importing.Rows;

/// <summary>A column whose values have a type.</summary>
internal sealed class TypedTextField<TOwner, T>(string name, TextValue<T> value, Action<TOwner, T> set) : TextField(name)
    where TOwner : class
{
    public override void SetText(object owner, string text) => set((TOwner)owner, value.FromText(text));

    public override void SetJson(object owner, JsonElement json) => set((TOwner)owner, value.FromJson(json));
}

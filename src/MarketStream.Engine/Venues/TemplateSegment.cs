namespace MarketStream.Engine.Venues;

/// <summary>One piece of a template: literal text, or the name of a variable.</summary>
internal readonly record struct TemplateSegment(string Text, bool IsVariable)
{
    public override string ToString() => IsVariable ? $"{{{Text}}}" : Text;
}

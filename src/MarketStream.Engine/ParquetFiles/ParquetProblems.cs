using System.Globalization;

namespace MarketStream.Engine.ParquetFiles;

/// <summary>Why an event cannot be written exactly, in words that follow the property's name.</summary>
internal static class ParquetProblems
{
    public const string Time = "lies outside the years 1 to 9999";

    public const string Text = "holds half of a surrogate pair, which UTF-8 cannot express";

    public static string Decimal(string name, decimal value) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {value}, and a column of decimals has 20 digits before the point and 18 behind it");
}

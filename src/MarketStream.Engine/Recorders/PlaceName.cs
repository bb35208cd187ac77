using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MarketStream.Engine.Recorders;

/// <summary>
/// Makes a part of a file's name of any text. A venue may call a symbol <c>../../etc</c>, so nothing but letters, digits, <c>-</c>, <c>_</c> and dots
/// within stays as it is; every other character becomes <c>%</c> and the number of each of its bytes.
/// </summary>
internal static class PlaceName
{
    /// <summary>The regular expression that every name matches.</summary>
    public const string Pattern = "[A-Za-z0-9_%~-][A-Za-z0-9_.%~-]*";

    /// <summary>Four names, an extension and a number fit into the 255 bytes that file systems allow.</summary>
    private const int Longest = 48;

    private static readonly HashSet<string> Devices = new(
        [
            "CON", "PRN", "AUX", "NUL",
            .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"COM{number.ToString(CultureInfo.InvariantCulture)}", $"LPT{number.ToString(CultureInfo.InvariantCulture)}" }),
        ],
        StringComparer.OrdinalIgnoreCase);

    public static string Of(string text)
    {
        if (text.Length == 0) return "none";
        var name = new StringBuilder();
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i < bytes.Length; i++)
        {
            var isInner = i > 0 && i < bytes.Length - 1;
            if (char.IsAsciiLetterOrDigit((char)bytes[i]) || bytes[i] is (byte)'-' or (byte)'_' || (bytes[i] == '.' && isInner)) name.Append((char)bytes[i]);
            else name.Append('%').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
        }

        // Windows takes NUL.msj for the device.
        if (Devices.Contains(name.ToString().Split('.')[0])) name.Insert(0, '_');
        return name.Length <= Longest ? name.ToString() : $"{name.ToString(0, Longest - 17)}~{Digest(bytes)}";
    }

    /// <summary>Sixteen characters that stand for the bytes.</summary>
    public static string Digest(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes), 0, 8);
}

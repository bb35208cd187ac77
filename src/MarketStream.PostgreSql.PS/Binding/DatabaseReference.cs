using System.Text.RegularExpressions;

namespace MarketStream.PostgreSql.PS.Binding;

/// <summary>
/// What <c>-ConnectionString</c> accepts. PowerShell keeps bound arguments in error records, and shows them in messages; this one shows no password. The text
/// is looked at when the cmdlet runs and not when parameters are bound, since a failed binding would repeat it.
/// </summary>
public sealed partial class DatabaseReference
{
    private const string Mask = "***";

    /// <summary>Refers to a database by a connection string or a URI.</summary>
    public DatabaseReference(string text) => Text = text ?? "";

    internal string Text { get; }

    /// <summary>A text in which every password is replaced by asterisks.</summary>
    internal static string Hide(string text) => UriPassword().Replace(Password().Replace(text, $"$1{Mask}"), $"$1{Mask}$2");

    /// <summary>The text with its password masked.</summary>
    public override string ToString() => Hide(Text);

    // A value may be quoted, and then have semicolons; without quotes it ends with one, or with the argument.
    [GeneratedRegex("""((?:password|passphrase|pwd|psw)\s*=\s*)(?:"(?:[^"]|"")*"|'(?:[^']|'')*'|[^;"'\s]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex Password();

    [GeneratedRegex(@"(postgres(?:ql)?://[^\s:/@'""]*:)[^\s@'""]*(@)", RegexOptions.IgnoreCase)]
    private static partial Regex UriPassword();
}

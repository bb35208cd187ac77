using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace MarketStream.Shell;

/// <summary>Text to and from the console.</summary>
internal sealed class ShellUserInterface : PSHostUserInterface
{
    private readonly ProgressLine _progress = new();
    private readonly ShellRawUserInterface _rawUI = new();

    public override PSHostRawUserInterface RawUI => _rawUI;

    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    public void EndProgress() => _progress.Clear();

    public override void Write(string value)
    {
        _progress.Clear();
        Console.Out.Write(Rendered(value));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value)
    {
        _progress.Clear();
        Console.Out.WriteLine(Rendered(value));
    }

    public override void WriteErrorLine(string value) => WriteAside(value);

    public override void WriteWarningLine(string message) => WriteAside($"WARNING: {message}");

    public override void WriteVerboseLine(string message) => WriteAside($"VERBOSE: {message}");

    public override void WriteDebugLine(string message) => WriteAside($"DEBUG: {message}");

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    public override string ReadLine() => Console.In.ReadLine() ?? "";

    public override SecureString ReadLineAsSecureString()
    {
        var secret = new SecureString();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key != ConsoleKey.Backspace) secret.AppendChar(key.KeyChar);
            else if (secret.Length > 0) secret.RemoveAt(secret.Length - 1);
        }

        Console.Out.WriteLine();
        return secret;
    }

    public override Dictionary<string, PSObject> Prompt(
        string caption, string message, Collection<FieldDescription> descriptions)
    {
        WriteHeading(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in descriptions)
        {
            Write($"{field.Name}: ");
            answers[field.Name] = PSObject.AsPSObject(ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(
        string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        WriteHeading(caption, message);
        while (true)
        {
            for (var i = 0; i < choices.Count; i++)
            {
                WriteLine($"[{i + 1}] {choices[i].Label.Replace("&", "", StringComparison.Ordinal)}");
            }

            Write(defaultChoice < 0 ? "Choice: " : $"Choice (default {defaultChoice + 1}): ");
            var answer = Console.In.ReadLine();
            if (string.IsNullOrEmpty(answer)) return Math.Max(defaultChoice, 0);
            if (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 1
                && number <= choices.Count)
            {
                return number - 1;
            }
        }
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
    {
        WriteHeading(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write("Password: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => PromptForCredential(caption, message, userName, targetName);

    // Formatted text comes with colours; they go where nothing can show them.
    private string Rendered(string text) => GetOutputString(text, SupportsVirtualTerminal);

    private void WriteAside(string text)
    {
        _progress.Clear();
        Console.Error.WriteLine(text);
    }

    private void WriteHeading(string caption, string message)
    {
        if (!string.IsNullOrEmpty(caption)) WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) WriteLine(message);
    }
}

using System.Management.Automation;
using MarketStream.PS.Errors;
using Microsoft.PowerShell.Commands;

namespace MarketStream.PS.Binding;

/// <summary>Resolves the paths that a user gives, which must be those of the file system.</summary>
internal static class FilePaths
{
    /// <summary>The existing files that match. Errors: FileNotFound, NotAFilePath.</summary>
    public static IReadOnlyList<string> ExistingFiles(this PSCmdlet cmdlet, string path, bool isLiteral)
    {
        if (isLiteral)
        {
            var literal = cmdlet.FilePath(path);
            return File.Exists(literal) ? [literal] : throw CommandErrors.FileNotFound(literal);
        }

        try
        {
            var paths = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
            if (provider.ImplementingType != typeof(FileSystemProvider)) throw CommandErrors.NotAFilePath(path, provider.Name);
            return paths.Count > 0 ? paths : throw CommandErrors.FileNotFound(path);
        }
        catch (ItemNotFoundException)
        {
            throw CommandErrors.FileNotFound(path);
        }
    }

    /// <summary>The existing files and folders that match. Errors: FileNotFound, NotAFilePath.</summary>
    public static IReadOnlyList<string> ExistingPaths(this PSCmdlet cmdlet, string path, bool isLiteral)
    {
        if (isLiteral && cmdlet.FilePath(path) is var literal && Directory.Exists(literal)) return [literal];
        return cmdlet.ExistingFiles(path, isLiteral);
    }

    /// <summary>The path of a file that need not exist. Error: NotAFilePath.</summary>
    public static string FilePath(this PSCmdlet cmdlet, string path)
    {
        var resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.ImplementingType == typeof(FileSystemProvider)
            ? resolved
            : throw CommandErrors.NotAFilePath(path, provider.Name);
    }
}

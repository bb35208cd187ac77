using System.Management.Automation;
using MarketStream.Errors;

namespace MarketStream.PS.Errors;

/// <summary>The one place where the engine's errors become PowerShell's.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToErrorRecord(this MarketStreamException error, object fallbackTarget) =>
        new(error, error.ErrorId, CategoryOf(error.Kind), error.ErrorTarget ?? fallbackTarget);

    private static ErrorCategory CategoryOf(ErrorKind kind) => kind switch
    {
        ErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        ErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        ErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        ErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
        ErrorKind.NotTrusted => ErrorCategory.SecurityError,
        ErrorKind.LoginRefused => ErrorCategory.AuthenticationError,
        ErrorKind.Timeout => ErrorCategory.OperationTimeout,
        ErrorKind.LimitReached => ErrorCategory.LimitsExceeded,
        ErrorKind.TooManyStreams => ErrorCategory.QuotaExceeded,
        ErrorKind.Protocol => ErrorCategory.ProtocolError,
        ErrorKind.InvalidState => ErrorCategory.InvalidOperation,
        ErrorKind.ReadFailed => ErrorCategory.ReadError,
        ErrorKind.WriteFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.InvalidOperation,
    };
}

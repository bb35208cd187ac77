using System.Globalization;
using MarketStream.Simulator.Accounts;

namespace MarketStream.Simulator.WebSocketApi;

/// <summary>Checks what the API demands of a signed request: a known key, a timestamp near the venue's own time, and a valid signature.</summary>
internal static class ApiSignature
{
    private const string Name = "signature";
    private const int DefaultWindowMs = 5000;
    private const int LongestWindowMs = 60_000;
    private const int FutureMs = 1000;
    private const int ShortestKey = 8;

    /// <summary>The account that a request is signed for. Error: <see cref="ApiRefusedException"/>.</summary>
    public static RegisteredAccount Check(ApiRequest request, AccountService accounts, DateTimeOffset now)
    {
        var key = request.Require("apiKey");
        if (key.Length < ShortestKey || !key.All(char.IsAsciiLetterOrDigit)) throw new ApiRefusedException(401, -2014, "API-key format invalid.");
        var account = accounts.Find(key) ?? throw new ApiRefusedException(401, -2015, "Invalid API-key, IP, or permissions for action.");
        var signature = request.Require(Name);
        request.Require("timestamp");
        CheckTime(request, now);

        // Sorted by name, and neither escaped nor encoded: apiKey=...&recvWindow=5000&timestamp=1760000000000
        var signed = request.Parameters.Where(parameter => parameter.Key != Name).OrderBy(parameter => parameter.Key, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Key}={parameter.Value}");
        return account.Signatures.Accepts(string.Join('&', signed), signature)
            ? account
            : throw new ApiRefusedException(400, -1022, "Signature for this request is not valid.");
    }

    private static void CheckTime(ApiRequest request, DateTimeOffset now)
    {
        var window = (decimal)DefaultWindowMs;
        if (request.Parameters.TryGetValue("recvWindow", out var given)
            && (!decimal.TryParse(given, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out window) || window > LongestWindowMs))
            throw new ApiRefusedException(400, -1131, "recvWindow must be less than 60000.");

        // Milliseconds or microseconds; the number of digits tells which.
        var timestamp = request.FindWhole("timestamp")!.Value;
        var ms = timestamp >= 1_000_000_000_000_000 ? timestamp / 1000m : timestamp;
        var nowMs = (now - DateTimeOffset.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerMillisecond;
        if (ms >= nowMs + FutureMs) throw new ApiRefusedException(400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        if (nowMs - ms > window) throw new ApiRefusedException(400, -1021, "Timestamp for this request is outside of the recvWindow.");
    }
}

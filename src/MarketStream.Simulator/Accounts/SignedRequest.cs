using System.Globalization;
using MarketStream.Simulator.Wire;

namespace MarketStream.Simulator.Accounts;

/// <summary>Checks what a venue demands of a signed request: a timestamp near its own time, and a valid signature.</summary>
internal static class SignedRequest
{
    private const int MissingParameter = -1102;
    private const int InvalidTimestamp = -1021;
    private const int InvalidSignature = -1022;
    private const long DefaultWindowMs = 5000;
    private const long FutureMs = 1000;

    /// <summary>The error to answer; null when the request is accepted.</summary>
    public static HttpAnswer? Refuse(HttpRequest request, SignatureCheck signatures, DateTimeOffset now)
    {
        var query = request.Query();
        if (!long.TryParse(query.GetValueOrDefault("timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var timestamp))
            return HttpAnswer.Error(400, MissingParameter, "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");
        if (!query.TryGetValue("signature", out var signature))
            return HttpAnswer.Error(400, MissingParameter, "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        var window = long.TryParse(query.GetValueOrDefault("recvWindow"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : DefaultWindowMs;
        var nowMs = now.ToUnixTimeMilliseconds();
        if (timestamp > nowMs + FutureMs || nowMs - timestamp > window)
            return HttpAnswer.Error(400, InvalidTimestamp, "Timestamp for this request is outside of the recvWindow.");

        // The signature is the last parameter and covers the characters before it: timestamp=1&recvWindow=5000&signature=c8db...
        var sent = request.Target.Split('?', 2)[1];
        var end = sent.LastIndexOf("&signature=", StringComparison.Ordinal);
        return end > 0 && signatures.Accepts(sent[..end], signature)
            ? null
            : HttpAnswer.Error(400, InvalidSignature, "Signature for this request is not valid.");
    }
}

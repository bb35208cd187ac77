using System.Globalization;
using System.Text;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Rest;
using MarketStream.Engine.Transport;
using MarketStream.Venues;

namespace MarketStream.Engine.Accounts;

/// <summary>
/// Keeps the limits that a venue's WebSocket API shares with its REST service, and tells what its refusals mean. Requests of both count
/// against one weight, and a ban by one is a ban by the other.
/// </summary>
/// <param name="uri">The WebSocket API.</param>
/// <param name="restUri">The REST service, under whose address weight and cool-downs are counted.</param>
/// <param name="venue">The venue.</param>
/// <param name="services">The limits.</param>
/// <param name="patience">How long a request may wait for its weight.</param>
internal sealed class SocketApiGate(Uri uri, Uri restUri, VenueProfile venue, RestServices services, TimeSpan patience)
{
    private const int ServerError = 500;

    private VenueSocketApi Api => venue.Accounts!.WebSocketApi!;

    private Uri Pool => WeightPool.Of(venue, restUri);

    /// <summary>Spends the weight of a socket and its request. Error: <see cref="DialException"/>, at once during a cool-down.</summary>
    public async Task EnterAsync(CancellationToken token)
    {
        var status = await services.Limits.StatusAsync(venue.Name, restUri, venue.Limits, token).ConfigureAwait(false);
        if (status.CoolingOffUntil is { } until)
            throw Failed(RestErrors.CoolingDown(restUri, until, status.Reason ?? "it asked for a pause"), until - services.Time.GetUtcNow());
        using var late = new CancellationTokenSource(TimerWait.Of(patience), services.Time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token, late.Token);
        try
        {
            await services.Weights.SpendAsync(Pool, venue.Limits, Api.ConnectWeight + Api.SubscribeWeight, isUrgent: true, enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            throw new DialException(
                DialFailure.TimedOut,
                null,
                null,
                string.Create(CultureInfo.InvariantCulture, $"The request weight that {restUri.Authority} allows in a minute is spent, and none was free within {patience.TotalSeconds:0.###} s."));
        }
    }

    /// <summary>Takes over the weight that the venue says was used, which includes other programs behind the same address.</summary>
    public async ValueTask ObserveAsync(CommandAnswer answer)
    {
        if (answer.Outcome?.UsedWeight is { } used) await services.Weights.ObserveAsync(Pool, venue.Limits, used).ConfigureAwait(false);
    }

    /// <summary>Asks the REST service for something that the socket needs. Error: <see cref="DialException"/>.</summary>
    public async Task AskRestAsync(Func<CancellationToken, Task> ask, CancellationToken token)
    {
        try
        {
            await ask(token).ConfigureAwait(false);
        }
        catch (RestException error)
        {
            throw Failed(error, null);
        }
    }

    /// <summary>The failure of a subscription that was refused, or answered in a way that cannot be understood; starts the cool-down that it asks for.</summary>
    public async Task<DialException> RefusedAsync(CommandAnswer answer)
    {
        if (answer.Error is not { } refusal)
        {
            var unreadable = AccountErrors.Unreadable(uri, ProblemOf(answer));
            return new DialException(DialFailure.AccountRefused, null, null, unreadable.Message) { ForUser = unreadable };
        }

        var status = answer.Outcome?.Status;
        var pause = PauseOf(answer, status ?? 0, refusal);
        var code = refusal.Code == AnswerReader.NoCode ? "" : $", code {refusal.Code}";
        var words = refusal.Message.Length == 0 ? "" : $": {refusal.Message.TrimEnd('.')}";
        var error = new RestException(
            string.Create(CultureInfo.InvariantCulture, $"{uri.Authority} refused the account's stream{(status is null ? "" : $" with status {status}")}{code}{words}."), status ?? 0, refusal.Code);

        // A 403 with the venue's own code is about a key; one without it comes from the firewall and is about the address.
        var isLimit = status is CoolDownPolicy.TooManyRequests or CoolDownPolicy.Banned || (status == CoolDownPolicy.Forbidden && code.Length == 0);
        if (isLimit || pause is not null) await CoolDownAsync(status ?? 0, pause).ConfigureAwait(false);
        if (!isLimit && pause is null && AccountRefusals.IsOfLogin(error)) return Failed(error, null);
        return new DialException(DialFailure.AccountRefused, isLimit || status >= ServerError ? status : null, pause, error.Message);
    }

    private static string ProblemOf(CommandAnswer answer) => answer.Outcome switch
    {
        null => "'status' is missing",
        { Problem.Length: > 0 } outcome => outcome.Problem,
        var outcome => string.Create(CultureInfo.InvariantCulture, $"'status' is {outcome.Status} and 'error' is missing"),
    };

    // The venue says when in a field of its own, or in its words: "IP banned until 1760000120000".
    private TimeSpan? PauseOf(CommandAnswer answer, int status, VenueError refusal)
    {
        var venueNow = answer.Outcome?.VenueTime ?? services.Time.GetUtcNow();
        TimeSpan? pause = answer.Outcome?.RetryAt is { } until && until > venueNow ? until - venueNow : null;
        pause = RetryAfterReader.Longer(pause, RetryAfterReader.ReadBody(status, Encoding.UTF8.GetBytes(refusal.Message), venueNow));
        return pause > CoolDownPolicy.Longest ? CoolDownPolicy.Longest : pause;
    }

    // The shard's own address gets its cool-down from the dialer.
    private async Task CoolDownAsync(int status, TimeSpan? pause)
    {
        if (restUri.Authority.Equals(uri.Authority, StringComparison.OrdinalIgnoreCase)) return;
        var coolDown = await services.Limits.CoolDownAsync(restUri, status, pause).ConfigureAwait(false);
        services.Log.CoolDownStarted(restUri.Authority, coolDown.Wait.TotalSeconds, status);
    }

    private DialException Failed(RestException error, TimeSpan? pause) => new(DialFailure.AccountRefused, null, pause, error.Message)
    {
        ForUser = AccountErrors.From(uri, venue.Name, error),
    };
}

using System.Diagnostics.CodeAnalysis;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Pacing.Usage;
using MarketStream.Errors;
using MarketStream.Venues;

namespace MarketStream.Engine.Rest;

/// <summary>
/// The REST service of one venue. Every request is charged with its weight before it is sent, an address in a cool-down gets none, and
/// requests that only read are retried when they do not get through.
/// </summary>
internal sealed class VenueRest(VenueProfile venue, Uri baseUri, IRestTransport transport, RestServices services)
{
    private const int Tries = 3;
    private const int Mebibyte = 1024 * 1024;

    /// <summary>The longest that one try may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The venue's code for too many requests, whatever the HTTP status is.</summary>
    private const int TooMany = -1003;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    /// <summary>The address whose weight is counted, which services that count together share.</summary>
    private readonly Uri _weighed = WeightPool.Of(venue, baseUri);

    public Uri BaseUri { get; } = baseUri;

    public VenueProfile Venue { get; } = venue;

    public TimeProvider Time => services.Time;

    /// <summary>The venue's endpoint for a purpose. Error: NotServed.</summary>
    public VenueEndpoint Endpoint(RestCall call) => Venue.Endpoints.GetValueOrDefault(call) ?? throw new MarketStreamException(
        ErrorKind.NotFound, "NotServed", $"{Venue.Name} has no REST path for {call}: its profile names none under endpoints.", Venue.Name);

    /// <summary>
    /// Sends a request as soon as its weight fits, and returns the body of the answer. A request that only reads is tried three times when
    /// it does not get through. Throws <see cref="RestException"/>, at once when the address is in a cool-down.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>> SendAsync(RestRequest request, CancellationToken token)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await SendOnceAsync(request, token).ConfigureAwait(false);
            }
            catch (RestException error) when (CanTryAgain(request, error) && number < Tries)
            {
                await Task.Delay(TimerWait.Of(FirstPause * (1 << (number * 2))), services.Time, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Takes over the limits that the venue names in an answer, if it names any; they count for all processes.</summary>
    public async Task LearnLimitsAsync(ReadOnlyMemory<byte> body)
    {
        if (RateLimitReader.Read(body.Span) is not { Count: > 0 } told) return;
        await services.Weights.LearnAsync(_weighed, told).ConfigureAwait(false);
        services.Log.LimitsTold(BaseUri.Authority, string.Join(", ", told));
    }

    private static bool CanTryAgain(RestRequest request, RestException error) =>
        request.Method == HttpMethod.Get && error is { IsTransient: true, CoolDownUntil: null };

    private async Task<ReadOnlyMemory<byte>> SendOnceAsync(RestRequest request, CancellationToken token)
    {
        // Checked before weight is spent, and again after waiting for weight, because the address may have banned us meanwhile.
        await ThrowDuringCoolDownAsync(token).ConfigureAwait(false);
        var began = Time.GetTimestamp();
        var spent = services.Weights.SpendAsync(_weighed, Venue.Limits, request.Weight, request.IsUrgent, token);
        if (!spent.IsCompletedSuccessfully)
        {
            await spent.ConfigureAwait(false);
            services.Log.WeightAwaited(request.ToString(), Time.GetElapsedTime(began).TotalMilliseconds, request.Weight);
            await ThrowDuringCoolDownAsync(token).ConfigureAwait(false);
        }

        var answer = await AnswerAsync(request, token).ConfigureAwait(false);
        if (answer.UsedWeight is { } used) await services.Weights.ObserveAsync(_weighed, Venue.Limits, used).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            var refusal = RestRefusal.Read(answer.Body);
            services.Log.RequestRefused(request.ToString(), answer.Status, refusal.Code, answer.RetryAfter);
            throw RestErrors.Refused(BaseUri, request, answer.Status, refusal, await CoolDownAsync(answer, refusal).ConfigureAwait(false), answer.VenueTime);
        }

        return answer.Body.Length <= request.MaxBytes
            ? answer.Body
            : throw RestErrors.Unreadable(BaseUri, request, "", $"it is longer than {request.MaxBytes / Mebibyte} MiB");
    }

    private async Task ThrowDuringCoolDownAsync(CancellationToken token)
    {
        await ThrowDuringCoolDownAsync(BaseUri, token).ConfigureAwait(false);
        if (_weighed != BaseUri) await ThrowDuringCoolDownAsync(_weighed, token).ConfigureAwait(false);
    }

    private async Task ThrowDuringCoolDownAsync(Uri address, CancellationToken token)
    {
        var status = await services.Limits.StatusAsync(Venue.Name, address, Venue.Limits, token).ConfigureAwait(false);
        if (status.CoolingOffUntil is { } until) throw RestErrors.CoolingDown(BaseUri, until, status.Reason ?? "it asked for a pause");
    }

    [SuppressMessage("Design", "CA1031", Justification = "Said, and tried again where that changes nothing.")]
    private async Task<RestAnswer> AnswerAsync(RestRequest request, CancellationToken token)
    {
        using var late = new CancellationTokenSource(TimerWait.Of(Patience), services.Time);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token, late.Token);
        var began = Time.GetTimestamp();
        services.Log.RequestSent(request.ToString(), request.Weight);
        try
        {
            var answer = await transport.SendAsync(BaseUri, request, enough.Token).ConfigureAwait(false);
            services.Log.RequestAnswered(request.ToString(), answer.Status, Time.GetElapsedTime(began).TotalMilliseconds, answer.Body.Length, answer.UsedWeight);
            return answer;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            throw Failed(RestErrors.Late(BaseUri, request, Patience));
        }
        catch (Exception error)
        {
            // HTTP fails in many ways: no network, an invalid header, a body that cannot be unpacked, a timeout of a proxy.
            throw Failed(RestErrors.Unreachable(BaseUri, request, error));
        }

        RestException Failed(RestException error)
        {
            services.Log.RequestFailed(request.ToString(), Time.GetElapsedTime(began).TotalMilliseconds, error.Message);
            return error;
        }
    }

    private async Task<DateTimeOffset?> CoolDownAsync(RestAnswer answer, RestRefusal refusal)
    {
        var now = services.Time.GetUtcNow();
        var pause = RetryAfterReader.Longer(answer.RetryAfter, RetryAfterReader.ReadBody(answer.Status, answer.Body.Span, answer.VenueTime ?? now));

        // A 403 with the venue's own code is about a key; one without it comes from the firewall and is about the address.
        var isWeight = answer.Status is CoolDownPolicy.TooManyRequests or CoolDownPolicy.Banned || refusal.Code == TooMany;
        var isLimit = isWeight || (answer.Status == CoolDownPolicy.Forbidden && refusal.Code is null);
        if (!isLimit && pause is null) return null;

        // Services that count their weight together refuse together; a firewall or a maintenance is a matter of one of them.
        var coolDown = await services.Limits.CoolDownAsync(isWeight ? _weighed : BaseUri, answer.Status, pause).ConfigureAwait(false);
        services.Log.CoolDownStarted(BaseUri.Authority, coolDown.Wait.TotalSeconds, answer.Status);
        return now + coolDown.Wait;
    }
}

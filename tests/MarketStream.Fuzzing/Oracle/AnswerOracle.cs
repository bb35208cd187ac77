using System.Text.Json;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Texts;
using MarketStream.Fuzzing.Wire;

namespace MarketStream.Fuzzing.Oracle;

/// <summary>Compares an answer with what the reference parser reads in it.</summary>
internal static class AnswerOracle
{
    private const int NoCode = -1;

    public static void Check(CommandAnswer answer, JsonElement frame)
    {
        var expectedId = StrictJson.TryFind(frame, "id", out var id) ? Whole(id) : null;
        if (answer.Id != expectedId) throw new FuzzFaultException($"The answer's id is {answer.Id}: {frame.GetRawText()}");
        var isResult = StrictJson.TryFind(frame, "result", out var result);
        var flag = isResult && result.ValueKind is JsonValueKind.True or JsonValueKind.False ? result.GetBoolean() : (bool?)null;
        if (answer.Flag != flag) throw new FuzzFaultException($"The answer's flag is {answer.Flag}: {frame.GetRawText()}");
        CheckStreams(answer, frame, isResult && result.ValueKind == JsonValueKind.Array ? result : default);
        CheckError(answer.Error, frame);
        CheckOutcome(answer.Outcome, frame);
    }

    private static void CheckOutcome(RequestOutcome? outcome, JsonElement frame)
    {
        if ((outcome is not null) != StrictJson.TryFind(frame, "status", out _)) throw new FuzzFaultException($"Whether it has a status is wrong: {frame.GetRawText()}");
        if (outcome is null) return;

        // Whole numbers as JSON writes them; what else may stand for one is the reader's own business.
        var made = StrictJson.TryFind(frame, "result", out var result) && result.ValueKind == JsonValueKind.Object && StrictJson.TryFind(result, "subscriptionId", out var id)
            && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var whole) ? whole : (long?)null;
        if (made is not null && outcome.SubscriptionId != made) throw new FuzzFaultException($"The subscription is {outcome.SubscriptionId}: {frame.GetRawText()}");
        if ((outcome.SubscriptionId is null) != (outcome.Problem.Length > 0)) throw new FuzzFaultException($"What is wrong is '{outcome.Problem}': {frame.GetRawText()}");
    }

    private static void CheckStreams(CommandAnswer answer, JsonElement frame, JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Undefined)
        {
            if (answer.Streams is not null) throw new FuzzFaultException($"The answer lists streams: {frame.GetRawText()}");
            return;
        }

        // A name with half a surrogate pair is no name.
        var names = list.EnumerateArray()
            .Where(item => item.ValueKind == JsonValueKind.String)
            .Select(WireValue.Text)
            .Where(name => !string.IsNullOrEmpty(name));
        if (answer.Streams?.SequenceEqual(names) != true) throw new FuzzFaultException($"The answer's streams are others: {frame.GetRawText()}");
    }

    private static void CheckError(VenueError? error, JsonElement frame)
    {
        var hasCode = StrictJson.TryFind(frame, "code", out var code);
        var isError = StrictJson.TryFind(frame, "error", out var body) && body.ValueKind != JsonValueKind.Null;
        VenueError? expected = !isError ? hasCode ? new VenueError(Code(code), Message(frame)) : null
            : body.ValueKind != JsonValueKind.Object ? new VenueError(NoCode, Words(body))
            : new VenueError(StrictJson.TryFind(body, "code", out var own) ? Code(own) : NoCode, Message(body));
        if (error != expected) throw new FuzzFaultException($"The answer's error is {error}, expected {expected}: {frame.GetRawText()}");
    }

    private static long? Whole(JsonElement value) =>
        WireValue.Text(value) is { Length: > 0 } text && WireNumber.TryParse(text, out var number) && number.TryLong(out var whole) ? whole : null;

    private static int Code(JsonElement value) => Whole(value) is { } code and >= int.MinValue and <= int.MaxValue ? (int)code : NoCode;

    private static string Message(JsonElement holder) => StrictJson.TryFind(holder, "msg", out var message) ? Words(message) : "";

    private static string Words(JsonElement value) =>
        value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? PlainText.Of(WireValue.Text(value) ?? "", AnswerReader.LongestWords) : "";
}

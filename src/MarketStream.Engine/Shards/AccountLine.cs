using System.Security.Cryptography;
using MarketStream.Engine.Containment;
using MarketStream.Engine.Diagnostics.Messages;
using MarketStream.Engine.Pacing;
using MarketStream.Engine.Protocol;
using MarketStream.Engine.Subscriptions;
using MarketStream.Engine.Texts;
using MarketStream.Engine.Transport;

namespace MarketStream.Engine.Shards;

/// <summary>
/// Sends requests on the socket of an account before it serves, one at a time, and finds their answers. The loop of the socket does not run
/// yet, so nothing else is written meanwhile.
/// </summary>
internal sealed class AccountLine(ShardContext context, ISocket socket, CommandPacer pacer, int number) : IAccountLine
{
    private readonly CheckedLock _gate = new(LockRank.Leaf);

    // Guarded by _gate.
    private long _lastId;
    private TaskCompletionSource<CommandAnswer>? _answer;

    public async Task<CommandAnswer> AskAsync(Func<long, byte[]> write, CancellationToken token)
    {
        while (pacer.DelayBeforeCommand() is var wait && wait != TimeSpan.Zero)
            await Task.Delay(TimerWait.Of(wait ?? context.Options.AnswerTimeout), context.Time, token).ConfigureAwait(false);

        // The id is taken before anything is written, because the answer may come before the write returns.
        var answer = new TaskCompletionSource<CommandAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        long id;
        using (_gate.EnterScope())
        {
            id = ++_lastId;
            _answer = answer;
        }

        await SendAsync(id, write(id), token).ConfigureAwait(false);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(token);
        await Task.WhenAny(answer.Task, socket.Completion, Task.Delay(TimerWait.Of(context.Options.AnswerTimeout), context.Time, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        if (answer.Task.IsCompleted) return await answer.Task.ConfigureAwait(false);
        throw socket.Completion.IsCompleted
            ? Failed(DialFailure.AccountRefused, $"{context.BaseUri.Authority} ended the socket before it answered the request for the account's stream. {(await socket.Completion.ConfigureAwait(false)).Description}")
            : Failed(DialFailure.TimedOut, $"{context.BaseUri.Authority} did not answer the request for the account's stream within {context.Options.AnswerTimeout.TotalSeconds:0.###} s.");
    }

    /// <summary>Takes an answer, on the receive thread; false when nothing was asked. An error without an id is about what was asked last.</summary>
    public bool TryTake(CommandAnswer answer)
    {
        using (_gate.EnterScope())
        {
            var isOurs = answer.Id == _lastId || (answer.Id is null && answer.Error is not null);
            return isOurs && _answer?.TrySetResult(answer) == true;
        }
    }

    private async Task SendAsync(long id, byte[] payload, CancellationToken token)
    {
        try
        {
            CallOut.Check(Parts.Commands);
            context.Log.CommandSent(number, id, CommandMethod.SubscribeAccount, 1, payload.Length);
            pacer.RecordCommand(id);
            await socket.SendAsync(payload, token).ConfigureAwait(false);
        }
        catch (Exception error) when (!token.IsCancellationRequested)
        {
            context.Log.CommandNotWritten(number, id, PlainText.Of(error));
            throw Failed(DialFailure.AccountRefused, $"The request for the account's stream could not be sent to {context.BaseUri.Authority}: {PlainText.Of(error)}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(payload);
        }
    }

    private static DialException Failed(DialFailure failure, string message) => new(failure, null, null, message);
}

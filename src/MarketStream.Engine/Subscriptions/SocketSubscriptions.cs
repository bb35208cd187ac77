using MarketStream.Connections;
using MarketStream.Engine.Protocol;
using MarketStream.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>
/// What one socket has been asked for, and what is still to be asked: it turns the difference between desired and confirmed
/// into commands, one at a time, and answers into states. No I/O and no clock of its own; guarded by its owner.
/// </summary>
internal sealed class SocketSubscriptions(VenueLimits limits, TimeSpan answerTimeout)
{
    /// <summary>A command that failed this often is not repeated.</summary>
    private const int MaxFailures = 3;

    /// <summary>A stream that so many lists lacked is not served.</summary>
    private const int MaxMisses = 2;

    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Pending> _pending = [];
    private readonly CommandBatcher _batcher = new(limits);
    private long _lastId;
    private int _listFailures;
    private bool _listDue;

    /// <summary>Said when a command failed for good: its names, and why.</summary>
    public Action<IReadOnlyList<string>, string>? Failed { get; init; }

    /// <summary>Said when the venue does not serve names that it took.</summary>
    public Action<IReadOnlyList<string>>? Ignored { get; init; }

    /// <summary>True while another socket speaks for the streams: what happens here is not shown yet.</summary>
    public bool IsStandby { get; private set; }

    public int Count => _slots.Count;

    /// <summary>When the oldest open answer is overdue; null when none is open.</summary>
    public TimeSpan? NextDeadline => _pending.Count == 0 ? null : _pending.Values.Min(pending => pending.Deadline);

    /// <summary>Before anything is asked: what happens is not shown until <see cref="Show"/>.</summary>
    public void StandBy() => IsStandby = true;

    /// <summary>From here on this socket speaks: the streams take the states that they have on it.</summary>
    public void Show()
    {
        IsStandby = false;
        foreach (var slot in _slots.Values) slot.Subscription.MoveTo(slot.State, slot.Error);
        var failed = _slots.Values.Where(slot => slot.State == SubscriptionState.Refused).Select(slot => slot.Subscription.Name.Name).ToList();
        var ignored = _slots.Values.Where(slot => slot.State == SubscriptionState.Ignored).Select(slot => slot.Subscription.Name.Name).ToList();
        if (failed.Count > 0) Failed?.Invoke(failed, "The venue refused it on the new socket.");
        if (ignored.Count > 0) Ignored?.Invoke(ignored);
    }

    /// <summary>When the venue first said, or showed by an event, that it serves the stream on this socket; null before.</summary>
    public TimeSpan? ConfirmedAt(string name) =>
        _slots.TryGetValue(name, out var slot) && slot.Phase == SlotPhase.Confirmed ? slot.ConfirmedAt : null;

    /// <summary>The streams that travel in the socket's URI: asked for by dialling.</summary>
    public void AskedByUri(IEnumerable<Subscription> subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            var slot = new Slot(subscription) { Phase = SlotPhase.Answered, MayBeTaken = true };
            _slots[subscription.Name.Name] = slot;
            Move(slot, SubscriptionState.Sent);
            _listDue = true;
        }
    }

    public void Want(Subscription subscription)
    {
        // Wanted again while it was being cancelled: the venue takes the commands in their order, and a double SUBSCRIBE is harmless.
        if (_slots.Remove(subscription.Name.Name, out var old) && old.Subscription != subscription) old.Subscription.MarkRemoved();
        _slots.Add(subscription.Name.Name, new Slot(subscription));
    }

    public void Unwant(string name)
    {
        if (!_slots.TryGetValue(name, out var slot)) return;
        if (slot.Phase is SlotPhase.GivenUp or SlotPhase.Wanted && !slot.MayBeTaken)
        {
            Remove(slot);
            return;
        }

        slot.Phase = SlotPhase.Unwanted;
    }

    public void OnEvent(string name, TimeSpan now)
    {
        if (!_slots.TryGetValue(name, out var slot) || slot.Phase is SlotPhase.Unwanted or SlotPhase.Cancelled) return;
        slot.Phase = SlotPhase.Confirmed;
        slot.ConfirmedAt ??= now;
        Move(slot, SubscriptionState.Live);
    }

    /// <summary>Asks again for a stream that the venue may have lost. It is not cancelled first: it may be well, and merely quiet.</summary>
    public void Renew(string name)
    {
        if (!_slots.TryGetValue(name, out var slot) || slot.Phase != SlotPhase.Confirmed) return;
        slot.IsRenewed = true;
        slot.Phase = SlotPhase.Wanted;
    }

    /// <summary>Asks for the venue's list again, to find streams that it stopped to serve.</summary>
    public void RequestList()
    {
        _listDue = _slots.Count > 0;
        _listFailures = 0;
    }

    /// <summary>Asks for a list even where there is nothing to compare: any answer shows that what was sent before has arrived.</summary>
    public void RequestProof() => _listDue = true;

    /// <summary>Whether a stream is to be asked for or cancelled.</summary>
    public bool HasChanges => _slots.Values.Any(slot => slot.Phase is SlotPhase.Wanted or SlotPhase.Unwanted);

    /// <summary>Whether <see cref="Next"/> would have something to do.</summary>
    public bool HasWork(TimeSpan now) =>
        (_listDue && _pending.Count == 0)
        || _pending.Values.Any(pending => pending.Deadline <= now)
        || HasChanges;

    /// <summary>The next command, to be sent at once; null when there is nothing to say.</summary>
    public Command? Next(TimeSpan now)
    {
        foreach (var (id, overdue) in _pending.Where(entry => entry.Value.Deadline <= now).ToList())
        {
            _pending.Remove(id);
            Fail(overdue.Command, "The venue did not answer.", isAnswer: false);
        }

        var command = NextBatch(SlotPhase.Unwanted, CommandMethod.Unsubscribe) ?? NextBatch(SlotPhase.Wanted, CommandMethod.Subscribe);
        if (command is null && _listDue && _pending.Count == 0)
        {
            _listDue = false;
            var names = _slots.Where(slot => slot.Value.Phase is SlotPhase.Answered or SlotPhase.Confirmed).Select(slot => slot.Key).ToList();
            command = new Command(++_lastId, CommandMethod.List, names, CommandWriter.ListSubscriptions(_lastId));
        }

        if (command is not null) _pending.Add(command.Id, new Pending(command, now + answerTimeout));
        return command;
    }

    /// <summary>False when nobody asked.</summary>
    public bool OnAnswer(CommandAnswer answer, TimeSpan now)
    {
        if (answer.Id is not { } id || !_pending.Remove(id, out var pending)) return false;
        if (answer.Error is { } error) Fail(pending.Command, $"The venue answered {error.Code}: {error.Message}", isAnswer: true);
        else Succeed(pending.Command, answer, now);
        return true;
    }

    private Command? NextBatch(SlotPhase phase, CommandMethod method)
    {
        var waiting = _slots.Values.Where(slot => slot.Phase == phase).ToList();
        if (waiting.Count == 0) return null;

        // Suspects travel apart from the others, or a good stream would fail with a bad one again.
        var most = waiting[0].MaxBatch;
        var alike = waiting.Where(slot => slot.MaxBatch == most).Take(most).ToList();
        if (method == CommandMethod.Subscribe) alike = WhatFits(alike);
        if (alike.Count == 0) return null;
        var names = alike.ConvertAll(slot => slot.Subscription.Name.Name);
        var count = _batcher.Fit(names);
        names.RemoveRange(count, names.Count - count);
        foreach (var slot in alike.Take(count))
        {
            slot.Phase = method == CommandMethod.Subscribe ? SlotPhase.Asked : SlotPhase.Cancelled;
            if (method == CommandMethod.Subscribe && !slot.IsRenewed) Move(slot, SubscriptionState.Sent);
            slot.IsRenewed = false;
            slot.MayBeTaken = true;
        }

        var id = ++_lastId;
        var payload = method == CommandMethod.Subscribe ? CommandWriter.Subscribe(id, names) : CommandWriter.Unsubscribe(id, names);
        return new Command(id, method, names, payload);
    }

    /// <summary>What there is room for while cancelled names may still fill their places: their answers are open.</summary>
    private List<Slot> WhatFits(List<Slot> asked)
    {
        var room = limits.StreamsPerConnection - _slots.Values.Count(slot => slot.MayBeTaken);
        return [.. asked.Where(slot => slot.MayBeTaken || room-- > 0)];
    }

    private void Succeed(Command command, CommandAnswer answer, TimeSpan now)
    {
        switch (command.Method)
        {
            case CommandMethod.Subscribe:
                foreach (var slot in SlotsOf(command, SlotPhase.Asked)) slot.Phase = SlotPhase.Answered;
                _listDue = true;
                break;
            case CommandMethod.Unsubscribe:
                foreach (var slot in SlotsOf(command, SlotPhase.Cancelled)) Remove(slot);
                break;
            case CommandMethod.List when answer.Streams is { } listed:
                _listFailures = 0;
                Compare(command, listed.ToHashSet(StringComparer.Ordinal), now);
                break;
            default:
                Fail(command, "The venue answered a list command without a list.", isAnswer: true);
                break;
        }
    }

    private void Compare(Command command, HashSet<string> listed, TimeSpan now)
    {
        List<string>? ignored = null;
        foreach (var slot in SlotsOf(command, SlotPhase.Answered, SlotPhase.Confirmed))
        {
            var name = slot.Subscription.Name.Name;
            if (listed.Contains(name))
            {
                slot.Phase = SlotPhase.Confirmed;
                slot.ConfirmedAt ??= now;
                if (slot.State != SubscriptionState.Live) Move(slot, SubscriptionState.Confirmed);
            }
            else if (++slot.Misses < MaxMisses)
            {
                slot.Phase = SlotPhase.Wanted;
                _listDue = true;
            }
            else
            {
                slot.Phase = SlotPhase.GivenUp;
                Move(slot, SubscriptionState.Ignored, "The venue took the name without an error and does not serve it.");
                (ignored ??= []).Add(name);
            }
        }

        if (ignored is not null && !IsStandby) Ignored?.Invoke(ignored);
    }

    private void Fail(Command command, string why, bool isAnswer)
    {
        if (command.Method == CommandMethod.List)
        {
            if (++_listFailures < MaxFailures) _listDue = true;
            else if (!IsStandby && command.Names.Count > 0) Failed?.Invoke([], why);
            return;
        }

        if (command.Method == CommandMethod.Unsubscribe)
        {
            foreach (var slot in SlotsOf(command, SlotPhase.Cancelled))
            {
                if (isAnswer || ++slot.Failures >= MaxFailures) Remove(slot);
                else slot.Phase = SlotPhase.Unwanted;
            }

            return;
        }

        List<string>? refused = null;
        foreach (var slot in SlotsOf(command, SlotPhase.Asked))
        {
            // An error names no culprit: halve the batch until it stands alone. Silence may be the frame's size: the same cure.
            slot.MayBeTaken = !isAnswer;
            var alone = command.Names.Count == 1;
            if ((isAnswer && alone) || (!isAnswer && ++slot.Failures >= MaxFailures))
            {
                slot.Phase = SlotPhase.GivenUp;
                Move(slot, SubscriptionState.Refused, why);
                (refused ??= []).Add(slot.Subscription.Name.Name);
            }
            else
            {
                slot.Phase = SlotPhase.Wanted;
                slot.MaxBatch = Math.Max(1, command.Names.Count / 2);
            }
        }

        if (refused is not null && !IsStandby) Failed?.Invoke(refused, why);
    }

    private List<Slot> SlotsOf(Command command, params SlotPhase[] phases)
    {
        var slots = new List<Slot>(command.Names.Count);
        foreach (var name in command.Names)
        {
            if (_slots.TryGetValue(name, out var slot) && phases.Contains(slot.Phase)) slots.Add(slot);
        }

        return slots;
    }

    private void Move(Slot slot, SubscriptionState state, string? error = null)
    {
        slot.State = state;
        slot.Error = error;
        if (!IsStandby) slot.Subscription.MoveTo(state, error);
    }

    private void Remove(Slot slot)
    {
        _slots.Remove(slot.Subscription.Name.Name);
        if (!IsStandby) slot.Subscription.MarkRemoved();
    }

    private sealed record Pending(Command Command, TimeSpan Deadline);
}

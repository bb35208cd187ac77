using MarketStream.Connections;
using MarketStream.Engine.Protocol;
using MarketStream.Venues;

namespace MarketStream.Engine.Subscriptions;

/// <summary>
/// The subscriptions of one socket: it turns the difference between desired and confirmed streams into commands, one at a time, and
/// answers into states. It does no I/O and has no clock. Guarded by its owner.
/// </summary>
internal sealed partial class SocketSubscriptions(VenueLimits limits, TimeSpan answerTimeout, VenueHabits? habits = null)
{
    private readonly Dictionary<string, Slot> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Pending> _pending = [];
    private readonly CommandBatcher _batcher = new(limits);
    private List<SubscriptionReport> _reports = [];
    private List<Subscription> _cleared = [];
    private readonly VenueHabits _habits = habits ?? new VenueHabits(limits);
    private long _lastId;
    private int _listFailures;
    private bool _listDue;
    private bool _signDue;

    /// <summary>True while another socket represents the streams, so that state changes here are not shown yet.</summary>
    public bool IsStandby { get; private set; }

    public int Count => _slots.Count;

    private int Taken => _slots.Values.Count(slot => slot.MayBeTaken);

    /// <summary>When the oldest pending answer is overdue, or something postponed is due; null when there is neither.</summary>
    public TimeSpan? NextDeadline => _pending.Values.Select(pending => pending.Deadline)
        .Concat(_slots.Values.Where(slot => slot.Phase == SlotPhase.Wanted && slot.NotBefore > TimeSpan.Zero).Select(slot => slot.NotBefore))
        .Select(deadline => (TimeSpan?)deadline).Min();

    /// <summary>Returns the reports since the last call. The owner publishes them after it has released its lock.</summary>
    public IReadOnlyList<SubscriptionReport> TakeReports()
    {
        if (_reports.Count == 0) return [];
        var reports = _reports;
        _reports = [];
        return reports;
    }

    /// <summary>Hides state changes until <see cref="Show"/>. Call it before anything is asked for.</summary>
    public void StandBy() => IsStandby = true;

    /// <summary>From now on this socket represents the streams, which take the states that they have on it.</summary>
    public void Show()
    {
        IsStandby = false;
        foreach (var slot in _slots.Values) slot.Subscription.MoveTo(slot.State, slot.Error);
        var failed = _slots.Values.Where(slot => slot.State == SubscriptionState.Refused).Select(slot => slot.Subscription.Name.Name).ToList();
        var ignored = _slots.Values.Where(slot => slot.State == SubscriptionState.Ignored).Select(slot => slot.Subscription.Name.Name).ToList();
        if (failed.Count > 0) _reports.Add(new SubscriptionReport(failed, "The venue refused it on the new socket."));
        if (ignored.Count > 0) _reports.Add(new SubscriptionReport(ignored, null));
    }

    /// <summary>
    /// When the venue first confirmed, by its list or by an event, that it serves the stream on this socket; null before.
    /// </summary>
    public TimeSpan? ConfirmedAt(string name) =>
        _slots.TryGetValue(name, out var slot) && slot.Phase == SlotPhase.Confirmed ? slot.ConfirmedAt : null;

    /// <summary>Adds streams that are in the socket's URI, and so were asked for by dialing.</summary>
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
        // The stream is wanted again while it is being unsubscribed. The venue obeys commands in order, and a double SUBSCRIBE is
        // harmless.
        if (_slots.Remove(subscription.Name.Name, out var old) && old.Subscription != subscription) old.Subscription.MarkRemoved();
        var cancelledBy = LastCancellationOf(subscription.Name.Name);
        _slots.Add(subscription.Name.Name, new Slot(subscription)
        {
            IsUncertain = cancelledBy > 0,
            AskedAfter = cancelledBy,

            // The venue holds the name until it has obeyed an UNSUBSCRIBE, which may never have been sent.
            MayBeTaken = old?.MayBeTaken == true,
        });
    }

    /// <summary>
    /// Whether events of a stream may still be those that an UNSUBSCRIBE in flight will end. Such an event proves nothing, and the flow
    /// would stop again if it was delivered. The stream begins with the answer to its SUBSCRIBE, or when that answer is overdue.
    /// </summary>
    public bool IsUncertain(string name) => _slots.TryGetValue(name, out var slot) && slot.IsUncertain;

    /// <summary>Returns the streams that have stopped being uncertain since the last call.</summary>
    public IReadOnlyList<Subscription> TakeCleared()
    {
        if (_cleared.Count == 0) return [];
        var cleared = _cleared;
        _cleared = [];
        return cleared;
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

    /// <summary>
    /// Asks again for a stream that the venue may have lost. It is not unsubscribed first, because it may be healthy and merely quiet.
    /// </summary>
    public void Renew(string name)
    {
        if (!_slots.TryGetValue(name, out var slot) || slot.Phase != SlotPhase.Confirmed) return;
        slot.IsRenewed = true;
        slot.Phase = SlotPhase.Wanted;
    }

    /// <summary>
    /// Requests the venue's list again, to find streams that it no longer serves; does nothing where the venue gives no list.
    /// </summary>
    public void RequestList()
    {
        _listDue = _slots.Count > 0 && !_habits.HasNoList;
        _listFailures = 0;
    }

    /// <summary>Requests the list even where the venue gives none: any answer proves that the socket is alive.</summary>
    public void RequestSign()
    {
        _signDue = _slots.Count > 0;
        _listDue |= _signDue;
    }

    /// <summary>
    /// Requests the list even when there is nothing to compare: any answer proves that everything sent before has arrived.
    /// </summary>
    public void RequestProof() => _signDue = _listDue = true;

    /// <summary>Whether a stream has to be subscribed or unsubscribed.</summary>
    public bool HasChanges(TimeSpan now) =>
        _slots.Values.Any(slot => slot.Phase == SlotPhase.Unwanted || (slot.Phase == SlotPhase.Wanted && slot.NotBefore <= now));

    /// <summary>Whether <see cref="Next"/> would have something to do.</summary>
    public bool HasWork(TimeSpan now) =>
        (_listDue && _pending.Count == 0)
        || _pending.Values.Any(pending => pending.Deadline <= now)
        || HasChanges(now);

    /// <summary>Returns the next command, which must be sent at once; null when there is none.</summary>
    public Command? Next(TimeSpan now)
    {
        // A stream that is due keeps no deadline: it may still have to wait for a free place, which only an answer can bring.
        foreach (var slot in _slots.Values.Where(slot => slot.NotBefore <= now)) slot.NotBefore = TimeSpan.Zero;
        foreach (var (id, overdue) in _pending.Where(entry => entry.Value.Deadline <= now).ToList())
        {
            _pending.Remove(id);
            KeepLate(overdue.Command);
            OnSilence(overdue.Command, now);
        }

        var command = NextBatch(SlotPhase.Unwanted, CommandMethod.Unsubscribe, now) ?? NextBatch(SlotPhase.Wanted, CommandMethod.Subscribe, now);
        if (command is null) LeaveWhatDoesNotFit();
        if (command is null && _listDue && _pending.Count == 0)
        {
            _listDue = false;
            if (_habits.HasNoList && !_signDue) return null;
            _signDue = false;
            var names = _slots.Where(slot => slot.Value.Phase is SlotPhase.Answered or SlotPhase.Confirmed).Select(slot => slot.Key).ToList();
            command = new Command(++_lastId, CommandMethod.List, names, CommandWriter.ListSubscriptions(_lastId));
        }

        if (command is not null) _pending.Add(command.Id, new Pending(command, now + answerTimeout));
        return command;
    }

    /// <summary>The id of the last UNSUBSCRIBE of a stream that the venue may not have obeyed yet; 0 when there is none.</summary>
    private long LastCancellationOf(string name) => _pending.Values.Select(pending => pending.Command).Concat(_late)
        .Where(command => command.Method == CommandMethod.Unsubscribe && command.Names.Contains(name))
        .Select(command => command.Id).DefaultIfEmpty().Max();

    private Command? NextBatch(SlotPhase phase, CommandMethod method, TimeSpan now)
    {
        var waiting = _slots.Values.Where(slot => slot.Phase == phase && (phase == SlotPhase.Unwanted || slot.NotBefore <= now)).ToList();
        if (waiting.Count == 0) return null;

        // Streams under suspicion are asked for apart from the others, or a good stream would fail again together with a bad one.
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

    /// <summary>The streams for which there is room. Unsubscribed names may still take their places until their answers come.</summary>
    private List<Slot> WhatFits(List<Slot> asked)
    {
        var room = _habits.StreamsPerSocket - Taken;
        return [.. asked.Where(slot => slot.MayBeTaken || room-- > 0)];
    }

    private List<Slot> SlotsOf(Command command, params SlotPhase[] phases)
    {
        var slots = new List<Slot>(command.Names.Count);
        foreach (var name in command.Names)
        {
            if (_slots.TryGetValue(name, out var slot) && phases.Contains(slot.Phase) && command.Id > slot.AskedAfter) slots.Add(slot);
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

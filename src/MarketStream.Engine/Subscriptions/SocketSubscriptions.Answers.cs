using MarketStream.Connections;
using MarketStream.Engine.Protocol;

namespace MarketStream.Engine.Subscriptions;

/// <summary>What the venue's answers, and missing answers, mean for the streams.</summary>
internal sealed partial class SocketSubscriptions
{
    /// <summary>After so many failures a command is postponed or given up.</summary>
    private const int MaxFailures = 3;

    /// <summary>A stream that so many lists lacked is not served.</summary>
    private const int MaxMisses = 2;

    /// <summary>Late answers are recognised for so many commands.</summary>
    private const int MostLate = 32;

    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(10);

    private readonly Queue<Command> _late = new();

    /// <summary>Handles an answer; false when no command has its id.</summary>
    public bool OnAnswer(CommandAnswer answer, TimeSpan now)
    {
        if (answer.Id is not { } id) return false;
        if (!_pending.Remove(id, out var pending)) return OnLateAnswer(id, answer, now);
        if (answer.Error is { } error) OnError(pending.Command, error, now);
        else Succeed(pending.Command, answer, now);
        return true;
    }

    private void KeepLate(Command command)
    {
        if (_late.Count == MostLate) _late.Dequeue();
        _late.Enqueue(command);
    }

    /// <summary>
    /// On a slow link an answer may come after its deadline. That the venue accepted the names is still useful then, unless they have been
    /// asked for again, which has an answer of its own.
    /// </summary>
    private bool OnLateAnswer(long id, CommandAnswer answer, TimeSpan now)
    {
        if (_late.FirstOrDefault(late => late.Id == id) is not { } command) return false;
        if (answer.Error is not null || command.Method == CommandMethod.Unsubscribe) return true;
        if (command.Method == CommandMethod.List) _habits.LearnList();
        foreach (var slot in SlotsOf(command, SlotPhase.Wanted)) Take(slot, now);
        return true;
    }

    private void Succeed(Command command, CommandAnswer answer, TimeSpan now)
    {
        switch (command.Method)
        {
            case CommandMethod.Subscribe:
                foreach (var slot in SlotsOf(command, SlotPhase.Asked)) Take(slot, now);
                break;
            case CommandMethod.Unsubscribe:
                foreach (var slot in SlotsOf(command, SlotPhase.Cancelled)) Remove(slot);
                break;
            case CommandMethod.List when answer.Streams is { } listed:
                _listFailures = 0;
                _habits.LearnList();
                Compare(command, listed.ToHashSet(StringComparer.Ordinal), now);
                break;
            default:
                OnListFailed(command, "The venue answered a list command without a list.", isAnswer: true, now);
                break;
        }
    }

    /// <summary>The venue accepted the name. Where it gives no list of subscriptions, this is all the confirmation there will be.</summary>
    private void Take(Slot slot, TimeSpan now)
    {
        slot.Phase = SlotPhase.Answered;
        slot.MayBeTaken = true;
        slot.Failures = 0;
        slot.Error = null;
        Trust(slot);
        if (_habits.HasNoList) Confirm(slot, now);
        else _listDue = true;
    }

    /// <summary>
    /// Accepts events of streams whose SUBSCRIBE answer is overdue, whether another command can be sent or not. Their events may stop
    /// again when an earlier UNSUBSCRIBE arrives after all, but rejecting them would lose data for as long as that takes.
    /// </summary>
    public void TrustOverdue(TimeSpan now)
    {
        foreach (var pending in _pending.Values)
        {
            if (pending.Deadline > now || pending.Command.Method != CommandMethod.Subscribe) continue;
            foreach (var slot in SlotsOf(pending.Command, SlotPhase.Asked)) Trust(slot);
        }
    }

    /// <summary>When <see cref="TrustOverdue"/> has something to do; null while no stream is uncertain.</summary>
    public TimeSpan? NextTrust => _pending.Values
        .Where(pending => pending.Command.Method == CommandMethod.Subscribe && SlotsOf(pending.Command, SlotPhase.Asked).Exists(slot => slot.IsUncertain))
        .Select(pending => (TimeSpan?)pending.Deadline).Min();

    private void Trust(Slot slot)
    {
        if (slot.IsUncertain) _cleared.Add(slot.Subscription);
        slot.IsUncertain = false;
    }

    private void Confirm(Slot slot, TimeSpan now)
    {
        slot.Phase = SlotPhase.Confirmed;
        slot.ConfirmedAt ??= now;
        if (slot.State != SubscriptionState.Live) Move(slot, SubscriptionState.Confirmed);
    }

    private void Compare(Command command, HashSet<string> listed, TimeSpan now)
    {
        List<string>? ignored = null;
        foreach (var slot in SlotsOf(command, SlotPhase.Answered, SlotPhase.Confirmed))
        {
            var name = slot.Subscription.Name.Name;
            if (listed.Contains(name))
            {
                Confirm(slot, now);
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

        if (ignored is not null && !IsStandby) _reports.Add(new SubscriptionReport(ignored, null));
    }

    /// <summary>
    /// No list came. Accepted names count as confirmed then, because the venue has had time to refuse them. Where no list has ever come,
    /// an error means that the venue gives none, and so do repeated missing answers.
    /// </summary>
    private void OnListFailed(Command command, string why, bool isAnswer, TimeSpan now)
    {
        if (command.Names.Count == 0)
        {
            // The list was requested only for its answer, so a missing one is not reported.
            if (!isAnswer && ++_listFailures < MaxFailures) RequestProof();
            return;
        }

        _listFailures++;
        if (!_habits.HasList)
        {
            foreach (var slot in _slots.Values.Where(slot => slot.Phase == SlotPhase.Answered)) Confirm(slot, now);
            if (!isAnswer && _listFailures < MaxFailures) _listDue = true;
            else if (_habits.LearnNoList() && !IsStandby)
                _reports.Add(new SubscriptionReport([], "The venue gives no list of subscriptions. A stream counts as confirmed once the venue has accepted its name; one that it does not serve is only recognisable by its silence."));
            return;
        }

        if (_listFailures < MaxFailures) _listDue = true;
        else if (!IsStandby) _reports.Add(new SubscriptionReport([], why));
    }

    private void OnError(Command command, VenueError error, TimeSpan now)
    {
        var why = $"The venue answered {error.Code}: {error.Message}";
        switch (command.Method)
        {
            case CommandMethod.List:
                OnListFailed(command, why, isAnswer: true, now);
                break;
            case CommandMethod.Unsubscribe:
                foreach (var slot in SlotsOf(command, SlotPhase.Cancelled)) Remove(slot);
                break;
            default:
                var asked = SlotsOf(command, SlotPhase.Asked);
                foreach (var slot in asked)
                {
                    slot.Phase = SlotPhase.Wanted;
                    slot.MayBeTaken = false;
                }

                OnRefused(asked, command.Names.Count, RefusalReasons.Of(error), why, now);
                break;
        }
    }

    private void OnRefused(List<Slot> slots, int batch, RefusalReason reason, string why, TimeSpan now)
    {
        // When an empty socket is reported as full, the venue means another limit, which another socket would reach too.
        if (reason == RefusalReason.SocketFull && (Taken > 0 || batch > 1))
        {
            OnFull(batch);
        }
        else if (reason == RefusalReason.TooSoon)
        {
            PutOff(slots, why, now);
        }
        else if (batch > 1)
        {
            // An error does not say which name causes it, so the batch is halved until that name is alone.
            foreach (var slot in slots) slot.MaxBatch = batch / 2;
        }
        else
        {
            foreach (var slot in slots)
            {
                slot.Phase = SlotPhase.GivenUp;
                Move(slot, SubscriptionState.Refused, why);
            }

            if (slots.Count > 0 && !IsStandby) _reports.Add(new SubscriptionReport(slots.ConvertAll(slot => slot.Subscription.Name.Name), why));
        }
    }

    /// <summary>
    /// A missing answer is no refusal: the link may be slow or the venue busy. The frame may also be too large, so the batch is halved.
    /// After some attempts the streams wait for longer each time, but are never given up.
    /// </summary>
    private void OnSilence(Command command, TimeSpan now)
    {
        const string Why = "The venue did not answer.";
        if (command.Method == CommandMethod.List)
        {
            OnListFailed(command, Why, isAnswer: false, now);
            return;
        }

        if (command.Method == CommandMethod.Unsubscribe)
        {
            foreach (var slot in SlotsOf(command, SlotPhase.Cancelled))
            {
                if (++slot.Failures >= MaxFailures) Remove(slot);
                else slot.Phase = SlotPhase.Unwanted;
            }

            return;
        }

        var silent = new List<Slot>();
        foreach (var slot in SlotsOf(command, SlotPhase.Asked))
        {
            slot.Phase = SlotPhase.Wanted;
            slot.MaxBatch = Math.Max(1, command.Names.Count / 2);
            if (++slot.Failures >= MaxFailures) silent.Add(slot);
        }

        if (silent.Count > 0) PutOff(silent, Why, now);
    }

    /// <summary>Postpones streams, and reports that the first time.</summary>
    private void PutOff(List<Slot> slots, string why, TimeSpan now)
    {
        var names = slots.Where(slot => slot.Patience == TimeSpan.Zero).Select(slot => slot.Subscription.Name.Name).ToList();
        foreach (var slot in slots)
        {
            slot.Patience = slot.Patience == TimeSpan.Zero ? FirstPatience : slot.Patience * 2 < LongestPatience ? slot.Patience * 2 : LongestPatience;
            slot.NotBefore = now + slot.Patience;
            if (slot.State != SubscriptionState.Live) Move(slot, SubscriptionState.Desired, $"{why} It is tried again.");
        }

        if (names.Count > 0 && !IsStandby) _reports.Add(new SubscriptionReport(names, $"{why} It is tried again in {FirstPatience.TotalSeconds:0} s, and at growing intervals if that fails too."));
    }
}

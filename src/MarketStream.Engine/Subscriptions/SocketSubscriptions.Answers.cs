using MarketStream.Connections;
using MarketStream.Engine.Protocol;

namespace MarketStream.Engine.Subscriptions;

/// <summary>What the venue's answers, and its silence, mean for the streams.</summary>
internal sealed partial class SocketSubscriptions
{
    /// <summary>After so many failures a command is left for a while, or for good.</summary>
    private const int MaxFailures = 3;

    /// <summary>A stream that so many lists lacked is not served.</summary>
    private const int MaxMisses = 2;

    /// <summary>Late answers are known for so many commands.</summary>
    private const int MostLate = 32;

    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPatience = TimeSpan.FromMinutes(10);

    private readonly Queue<Command> _late = new();

    /// <summary>False when nobody asked.</summary>
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
    /// On a slow link an answer may come when it is not waited for any more. That the venue took the names is good to know then, unless
    /// they have been asked for again, which has an answer of its own.
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

    /// <summary>The venue took the name; where it gives no list, that is all there is to know.</summary>
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
    /// Takes what comes for what is wanted where the answer to its SUBSCRIBE is overdue, whether another command may be sent or not. It may
    /// break off when the UNSUBSCRIBE before arrives after all, yet for as long as that takes it would be lost.
    /// </summary>
    public void TrustOverdue(TimeSpan now)
    {
        foreach (var pending in _pending.Values)
        {
            if (pending.Deadline > now || pending.Command.Method != CommandMethod.Subscribe) continue;
            foreach (var slot in SlotsOf(pending.Command, SlotPhase.Asked)) Trust(slot);
        }
    }

    /// <summary>When <see cref="TrustOverdue"/> has something to do; null for as long as nothing is doubtful.</summary>
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

        if (ignored is not null && !IsStandby) _news.Add(new SubscriptionNews(ignored, null));
    }

    /// <summary>
    /// No list came. What was taken counts as confirmed then: the venue has had the time of an answer to refuse it. Where no list has ever
    /// come, an error says that there is none, and so does silence in the end.
    /// </summary>
    private void OnListFailed(Command command, string why, bool isAnswer, TimeSpan now)
    {
        if (command.Names.Count == 0)
        {
            // It was asked for the sake of an answer alone, whose lack is nobody's trouble.
            if (!isAnswer && ++_listFailures < MaxFailures) RequestProof();
            return;
        }

        _listFailures++;
        if (!_habits.HasList)
        {
            foreach (var slot in _slots.Values.Where(slot => slot.Phase == SlotPhase.Answered)) Confirm(slot, now);
            if (!isAnswer && _listFailures < MaxFailures) _listDue = true;
            else if (_habits.LearnNoList() && !IsStandby)
                _news.Add(new SubscriptionNews([], "The venue gives no list of subscriptions. A stream counts as confirmed once its name was taken; one that is not served shows only by staying quiet."));
            return;
        }

        if (_listFailures < MaxFailures) _listDue = true;
        else if (!IsStandby) _news.Add(new SubscriptionNews([], why));
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
        // An empty socket that is full tells of another limit, which another socket would meet too.
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
            // An error names no culprit: the batch is halved until it stands alone.
            foreach (var slot in slots) slot.MaxBatch = batch / 2;
        }
        else
        {
            foreach (var slot in slots)
            {
                slot.Phase = SlotPhase.GivenUp;
                Move(slot, SubscriptionState.Refused, why);
            }

            if (slots.Count > 0 && !IsStandby) _news.Add(new SubscriptionNews(slots.ConvertAll(slot => slot.Subscription.Name.Name), why));
        }
    }

    /// <summary>
    /// Silence is no refusal: the link may be slow, or the venue busy. It may also be the frame's size, so the batch is halved. After some
    /// tries the streams wait, longer each time, and are not given up.
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

    /// <summary>Leaves streams for a while, and says so the first time.</summary>
    private void PutOff(List<Slot> slots, string why, TimeSpan now)
    {
        var news = slots.Where(slot => slot.Patience == TimeSpan.Zero).Select(slot => slot.Subscription.Name.Name).ToList();
        foreach (var slot in slots)
        {
            slot.Patience = slot.Patience == TimeSpan.Zero ? FirstPatience : slot.Patience * 2 < LongestPatience ? slot.Patience * 2 : LongestPatience;
            slot.NotBefore = now + slot.Patience;
            if (slot.State != SubscriptionState.Live) Move(slot, SubscriptionState.Desired, $"{why} It is asked for again.");
        }

        if (news.Count > 0 && !IsStandby) _news.Add(new SubscriptionNews(news, $"{why} Asked for again in {FirstPatience.TotalSeconds:0} s, and later if that fails too."));
    }
}

namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>
/// How far one of two sockets has come in a stream. Each socket is in order by itself, so each shows on its own when the venue begins to
/// count anew. A mutable struct that is passed by reference, to keep both within the object of their overlap.
/// </summary>
internal struct SocketPosition
{
    /// <summary>The generation; 0 while there is none.</summary>
    public int Generation;

    /// <summary>The epoch of this socket's last event: how often the venue had begun to count anew when it made that event.</summary>
    public int Epoch;

    public IdRun Run;

    /// <summary>Moves to the socket's next event, whose epoch shows from what this socket has sent before.</summary>
    public void Step(in EventIdentity identity)
    {
        if (identity.Last > Run.Last)
        {
            Run.MoveTo(identity);
        }
        else if (Run.IsRestart(identity))
        {
            Epoch++;
            Run.Begin(identity);
        }
    }

    /// <summary>Moves to an event whose epoch is known from elsewhere.</summary>
    public void StepInto(int epoch, in EventIdentity identity)
    {
        if (Run.HasBegun && epoch == Epoch && identity.Last > Run.Last) Run.MoveTo(identity);
        else if (!Run.HasBegun || epoch != Epoch) Run.Begin(identity);
        Epoch = epoch;
    }
}

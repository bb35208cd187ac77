
namespace MarketStream.Engine.Delivery.Sequences;

/// <summary>Where one of two sockets stands in a stream. Each socket is in order by itself, so it shows by itself that ids begin anew.</summary>
internal struct SocketLine
{
    /// <summary>The generation; 0 while there is none.</summary>
    public int Generation;

    /// <summary>How often the venue had begun to count anew when it made what this socket said last.</summary>
    public int Epoch;

    public IdRun Run;

    /// <summary>Takes the socket's next event.</summary>
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

    /// <summary>Takes an event of which the epoch is known.</summary>
    public void StepInto(int epoch, in EventIdentity identity)
    {
        if (Run.HasBegun && epoch == Epoch && identity.Last > Run.Last) Run.MoveTo(identity);
        else if (!Run.HasBegun || epoch != Epoch) Run.Begin(identity);
        Epoch = epoch;
    }
}

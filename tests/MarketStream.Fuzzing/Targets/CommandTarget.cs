using System.Text;
using MarketStream.Simulator.Rules;

namespace MarketStream.Fuzzing.Targets;

/// <summary>Commands to the simulator, which anything on this machine may send.</summary>
internal sealed class CommandTarget : IFuzzTarget
{
    private readonly CommandReader _reader = new(anyId: true);

    public string Name => "commands";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        .. new[]
        {
            """{"method":"SUBSCRIBE","params":["solusdt@trade","\u5e01usdt@depth"],"id":1}""",
            """{"method":"UNSUBSCRIBE","params":["solusdt@trade"],"id":"a1"}""",
            """{"method":"LIST_SUBSCRIPTIONS","id":3}""",
            """{"method":"SET_PROPERTY","params":["combined",true],"id":4}""",
            """{"method":"GET_PROPERTY","params":["combined"],"id":5}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public int Cost => 10;

    public void Check(byte[] input, FuzzTally tally)
    {
        try
        {
            _reader.Read(input);
            tally.Accept();
        }
        catch (CommandRejectedException)
        {
            tally.Reject();
        }
    }
}

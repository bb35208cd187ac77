namespace MarketStream.Fuzzing.Targets;

/// <summary>A sound frame of every kind, to be cut and mutated.</summary>
internal static class Samples
{
    public static readonly string[] Frames =
    [
        """{"stream":"SOL-261225-150-C@trade","data":{"e":"trade","E":1760000000123,"s":"SOL-261225-150-C","t":"912","p":"17.50","q":"-0.250","b":"4674957007717339999","a":"4692971406119419999","T":1760000000120,"S":"-1","X":"BLOCK"}}""",
        """{"data":{"e":"24hrTicker","s":"SOL-261225-150-C","o":"30.6","h":"31.6","l":"29.6","c":"30.9","V":"7","A":"215","P":"0.0098","n":6,"bo":"30.8","ao":"0","b":"-1.0","eep":"0"},"stream":"SOL-261225-150-C@ticker"}""",
        """{"stream":"S@kline_1m","data":{"e":"kline","E":1,"s":"S","k":{"t":1760000000000,"T":1760000060000,"i":"1m","F":"5","L":"-1","o":"10.1","h":"12.2","l":"9.3","c":"11.4","v":"55","n":6,"x":true}}}""",
        """{"stream":"SOL@markPrice","data":[{"e":"markPrice","E":1,"s":"A","mp":"30.3"}, {"mp":31,"e":"markPrice","s":"B\u5e01"}]}""",
        """[{"e":"openInterest","E":1760000000001,"s":"SOL-261225-150-P","o":"1580.87","h":"1912992.178168204"}]""",
        """{"e":"OPTION_PAIR","E":1,"id":652,"u":"SOLUSDT","s":"SOL-261225-150-P","unit":1,"d":"PUT","sp":"150","ed":1798185600000}""",
        """{"e":"depth","E":1760000000002,"s":"SOL-261225-150-C","u":162,"pu":162,"b":[["30.1","3"],["30.2","1"]],"a":[["31.5","89"]]}""",
        """{"result":["a@trade","\u5e01@trade"],"id":1}""",
        """{"error":{"code":2,"msg":"Invalid request: invalid stream"},"id":3}""",
        """{"code":0,"msg":"Unknown property","id":4}""",
    ];
}

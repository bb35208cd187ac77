namespace MarketStream.Fuzzing.Targets;

/// <summary>Answers to commands in every form.</summary>
internal static class AnswerSeeds
{
    public static readonly string[] All =
    [
        """{"result":null,"id":3}""",
        """{"id":12,"result":["solusdt@trade","\u5e01usdt@depth","ethbtc@kline_1m"]}""",
        """{"result":true,"id":7}""",
        """{"error":{"code":2,"msg":"Invalid request: \"x\""},"id":9}""",
        """{"error":{"code":"-1121","msg":"no"},"id":null}""",
        """{"id":5,"error":"no"}""",
        """{"code":0,"msg":"Unknown property","id":4}""",
        """{"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"}""",
        """{"id":1,"status":200,"result":{"subscriptionId":0},"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":6000,"count":4}]}""",
        """{"id":2,"status":418,"error":{"code":-1003,"msg":"banned until 1760000120000","data":{"serverTime":1760000000000,"retryAfter":1760000120000}}}""",
        """{"id":3,"status":401,"error":{"code":-2015,"msg":"Invalid API-key, IP, or permissions for action."},"rateLimits":[]}""",
    ];
}

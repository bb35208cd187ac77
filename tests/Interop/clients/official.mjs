// The clients that the venue itself publishes, generated from its documentation. They hand payloads over as they came.
import { check, has, key, leaveOut, load, order, run, secret, venue } from '../lib/client.mjs';
import { expect, rising } from '../lib/expect.mjs';
import { follow } from '../lib/book.mjs';
import { futuresOrder, spotOrder } from '../lib/orders.mjs';
import { take } from '../lib/take.mjs';
import { bookTicker, kline, markPrice, ticker, trade } from '../lib/payloads.mjs';

const { Spot } = load('@binance/spot');
const { DerivativesTradingUsdsFutures } = load('@binance/derivatives-trading-usds-futures');
const { DerivativesTradingCoinFutures } = load('@binance/derivatives-trading-coin-futures');

/** Opens a client with its defaults; only the addresses are those of the simulator, and the first request may meet a cold one. */
const open = (Client, name) => new Client({
  configurationRestAPI: { apiKey: key(), apiSecret: secret(), basePath: venue(name).rest, timeout: 5000 },
  configurationWebsocketStreams: { wsURL: venue(name).ws },
  configurationWebsocketAPI: { apiKey: key(), apiSecret: secret(), wsURL: `${venue(name).ws}/ws-api/v3` },
});

/** The checks of one venue. `names` says what its client calls the streams, which are the same everywhere. */
function market(name, client, symbol, bookSymbol, names) {
  const connection = client.websocketStreams.connect();
  const receive = (count, stream, parameters) => take(count, async (push) => {
    (await connection)[stream]({ symbol: parameters?.symbol ?? symbol.toLowerCase(), ...parameters }).on('message', push);
  });
  const checks = [
    check(name, 'trades', async () => {
      const trades = await receive(3, names.trades.stream);
      rising(trades.map((event) => trade(event, symbol, names.trades.type)), { consecutive: true });
    }),
    check(name, 'ticker', async () => {
      const tickers = await receive(2, names.ticker);
      tickers.forEach((event) => ticker(event, symbol));
      expect(tickers[1].E >= tickers[0].E, 'E must not fall');
    }),
    check(name, 'book ticker', async () => (await receive(3, names.bookTicker)).forEach((event) => bookTicker(event, symbol))),
    check(name, 'klines', async () => (await receive(3, names.kline, { interval: '1m' })).forEach((event) => kline(event, symbol, names))),
    check(name, 'order book', () => follow({
      chain: names.markPrice !== undefined,
      subscribe: async (push) => (await connection)[names.depth]({ symbol: bookSymbol.toLowerCase(), updateSpeed: '100ms' }).on('message', push),
      snapshot: async () => (await client.restAPI[names.snapshot]({ symbol: bookSymbol, limit: 1000 })).data(),
    })),
  ];
  if (names.markPrice) checks.push(check(name, 'mark price', async () => (await receive(2, names.markPrice)).forEach((event) => markPrice(event, symbol))));
  return checks;
}

const spot = open(Spot, 'binance-spot');
const linear = open(DerivativesTradingUsdsFutures, 'binance-usdm');
const inverse = open(DerivativesTradingCoinFutures, 'binance-coinm');
const futures = {
  trades: { stream: 'aggregateTradeStreams', type: 'aggTrade' },
  ticker: 'individualSymbolTickerStreams',
  bookTicker: 'individualSymbolBookTickerStreams',
  kline: 'klineCandlestickStreams',
  depth: 'diffBookDepthStreams',
  snapshot: 'orderBook',
  markPrice: 'markPriceStream',
};
const checks = [
  ...market('binance-spot', spot, 'BTCUSDT', 'BNBUSDT', {
    trades: { stream: 'trade', type: 'trade' }, ticker: 'ticker', bookTicker: 'bookTicker', kline: 'kline', depth: 'diffBookDepth', snapshot: 'depth',
  }),
  ...market('binance-usdm', linear, 'BTCUSDT', 'BNBUSDT', futures),
  ...market('binance-coinm', inverse, 'BTCUSD_PERP', 'BNBUSD_PERP', { ...futures, contractSize: 100 }),
];

/** The events of an account on the stream that its listen key names. */
const account = (name, client, symbol) => check(name, 'account', async () => {
  const { listenKey } = await (await client.restAPI.startUserDataStream()).data();
  expect(typeof listenKey === 'string' && listenKey.length === 64, 'a listen key has 64 letters', listenKey);
  const connection = await client.websocketStreams.connect();
  await futuresOrder({
    listen: async (push) => connection.userData(listenKey).on('message', push),
    act: (fields) => order({ venue: name, ...fields }),
    symbol,
  });
});
checks.push(account('binance-usdm', linear, 'SOLUSDT'), account('binance-coinm', inverse, 'SOLUSD_PERP'));

// The package needs session.logon with an Ed25519 key for userDataStreamSubscribe; the signed form takes any key.
if (has('spot account')) {
  checks.push(check('binance-spot', 'account', async () => {
    const connection = await spot.websocketAPI.connect();
    await spotOrder({
      listen: async (push) => (await connection.userDataStreamSubscribeSignature()).stream.on('message', push),
      act: (fields) => order({ venue: 'binance-spot', ...fields }),
      symbol: 'SOLUSDT',
    });
  }));
} else leaveOut('binance-spot', 'account', 'this simulator has no WebSocket API');

await run(checks);

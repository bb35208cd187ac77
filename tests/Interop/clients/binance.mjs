// tiagosiebler's `binance`: it hands over payloads as they came ("message"), and once more with long names and real numbers ("formattedMessage").
import { check, has, key, leaveOut, load, order, run, secret, venue } from '../lib/client.mjs';
import { follow } from '../lib/book.mjs';
import { expect, positive, rising } from '../lib/expect.mjs';
import { futuresOrder, spotOrder } from '../lib/orders.mjs';
import { bookTicker, kline, markPrice, optionMarkPrices, ticker, trade } from '../lib/payloads.mjs';
import { take } from '../lib/take.mjs';

const { WebsocketClient, WebsocketAPIClient, MainClient, USDMClient, CoinMClient } = load('binance');
const login = { api_key: key(), api_secret: secret() };
const silent = { trace() {}, info() {}, error() {}, debug() {} };

/** A client with its defaults, whose base addresses are those of a venue. Its reports of trouble become the failure of what waits for it. */
function open(name, path = '') {
  const client = new WebsocketClient({
    ...login, beautify: true, wsUrl: venue(name).ws + path, restOptions: { baseUrl: venue(name).rest },
  }, silent);
  const streams = new Map();
  const listener = (message) => streams.get(message.streamName ?? message[0]?.streamName);
  client.on('message', (message) => listener(message)?.raw?.(message));
  client.on('formattedMessage', (message) => listener(message)?.formatted?.(message));
  return { client, streams };
}

const rest = (Client, name) => new Client({ ...login, baseUrl: venue(name).rest });

/** Subscribes to a stream and takes its first payloads, raw. */
const receive = ({ client, streams }, wsKey, count, stream) => take(count, async (push) => {
  streams.set(stream, { raw: push });
  await client.subscribe(stream, wsKey);
});

function market(name, wsKey, symbol, bookSymbol, { tradeType, contractSize, futures, snapshot }) {
  const own = open(name);
  const raw = (count, channel) => receive(own, wsKey, count, `${symbol.toLowerCase()}@${channel}`);
  const checks = [
    check(name, 'trades', async () => rising((await raw(3, tradeType)).map((event) => trade(event, symbol, tradeType)), { consecutive: true })),
    check(name, 'ticker', async () => (await raw(2, 'ticker')).forEach((event) => ticker(event, symbol))),
    check(name, 'book ticker', async () => (await raw(3, 'bookTicker')).forEach((event) => bookTicker(event, symbol))),
    check(name, 'klines', async () => (await raw(3, 'kline_1m')).forEach((event) => kline(event, symbol, { contractSize }))),
    check(name, 'formatted trades', async () => {
      const stream = `${symbol.toLowerCase()}@aggTrade`;
      const other = open(name);
      const [event] = await take(1, async (push) => {
        other.streams.set(stream, { formatted: push });
        await other.client.subscribe(stream, wsKey);
      });
      expect(event.eventType === 'aggTrade' && event.symbol === symbol, 'an aggregate of the symbol', event);
      positive(event.price, 'price');
      positive(event.quantity, 'quantity');
      positive(event.tradeId ?? event.aggTradeId, 'tradeId');
    }),
    check(name, 'order book', () => follow({
      chain: futures,
      subscribe: async (push) => {
        const stream = `${bookSymbol.toLowerCase()}@depth@100ms`;
        own.streams.set(stream, { raw: push });
        await own.client.subscribe(stream, wsKey);
      },
      snapshot: () => snapshot(bookSymbol),
    })),
  ];
  if (futures) checks.push(check(name, 'mark price', async () => (await raw(2, 'markPrice@1s')).forEach((event) => markPrice(event, symbol))));
  return checks;
}

const spot = rest(MainClient, 'binance-spot');
const linear = rest(USDMClient, 'binance-usdm');
const inverse = rest(CoinMClient, 'binance-coinm');
const checks = [
  ...market('binance-spot', 'main', 'BTCUSDT', 'SOLUSDT', {
    tradeType: 'trade', futures: false, snapshot: (symbol) => spot.getOrderBook({ symbol, limit: 1000 }),
  }),
  ...market('binance-usdm', 'usdm', 'BTCUSDT', 'SOLUSDT', {
    tradeType: 'aggTrade', futures: true, snapshot: (symbol) => linear.getOrderBook({ symbol, limit: 1000 }),
  }),
  ...market('binance-coinm', 'coinm', 'BTCUSD_PERP', 'SOLUSD_PERP', {
    tradeType: 'aggTrade', futures: true, contractSize: 100, snapshot: (symbol) => inverse.getOrderBook({ symbol, limit: 1000 }),
  }),
];

// The package knows no REST of the venue of options, and connects without a route; so the route is part of the base address, and the symbol is asked
// for with fetch.
const optionsVenue = 'binance-options-2026';
const optionsRest = async (path) => (await fetch(venue(optionsVenue).rest + path)).json();
const calls = (await optionsRest('/eapi/v1/exchangeInfo')).optionSymbols
  .filter((option) => option.side === 'CALL' && option.underlying === 'BTCUSDT' && option.expiryDate > Date.now() + 2 * 86_400_000)
  .sort((x, y) => x.expiryDate - y.expiryDate || Number(x.strikePrice) - Number(y.strikePrice));
const [bookSymbol, symbol] = [calls[5].symbol, calls[10].symbol];
const open_ = open(optionsVenue, '/public');
const publicOnly = (count, channel) => receive(open_, 'eoptions', count, `${symbol.toLowerCase()}@${channel}`);
const marketOnly = open(optionsVenue, '/market');
checks.push(
  check(optionsVenue, 'trades', async () => rising((await publicOnly(3, 'optionTrade')).map((event) => trade(event, symbol, 'trade')))),
  check(optionsVenue, 'ticker', async () => (await publicOnly(2, 'optionTicker')).forEach((event) => ticker(event, symbol, { percent: false }))),
  check(optionsVenue, 'book ticker', async () => (await publicOnly(3, 'bookTicker')).forEach((event) => bookTicker(event, symbol))),
  check(optionsVenue, 'klines', async () => (await receive(marketOnly, 'eoptions', 3, `${symbol.toLowerCase()}@kline_1m`)).forEach((event) => kline(event, symbol))),
  check(optionsVenue, 'mark price', async () => (await receive(marketOnly, 'eoptions', 2, 'btcusdt@optionMarkPrice')).forEach((events) => optionMarkPrices(events, symbol))),
  check(optionsVenue, 'order book', () => follow({
    chain: true,
    subscribe: async (push) => {
      const stream = `${bookSymbol.toLowerCase()}@depth@100ms`;
      open_.streams.set(stream, { raw: push });
      await open_.client.subscribe(stream, 'eoptions');
    },
    snapshot: () => optionsRest(`/eapi/v1/depth?symbol=${bookSymbol}&limit=1000`),
  })),
);

/** On the stream of an account each message is the event itself. */
const account = (name, subscribe, symbol) => check(name, 'account', () => futuresOrder({
  listen: async (push) => {
    const { client } = open(name);
    client.on('message', push);
    expect(await client[subscribe](), `${subscribe} must open a socket`);
  },
  act: (fields) => order({ venue: name, ...fields }),
  symbol,
}));
checks.push(
  account('binance-usdm', 'subscribeUsdFuturesUserDataStream', 'DOGEUSDT'),
  account('binance-coinm', 'subscribeCoinFuturesUserDataStream', 'BTCUSD_PERP'),
);
if (has('spot account')) {
  checks.push(check('binance-spot', 'account', () => spotOrder({
    listen: async (push) => {
      const client = new WebsocketAPIClient({ ...login, wsUrl: venue('binance-spot').ws }, silent);
      client.getWSClient().on('message', push);
      const { status } = await client.subscribeUserDataStream('mainWSAPI');
      expect(status === 200, 'the subscription must be granted', status);
    },
    act: (fields) => order({ venue: 'binance-spot', ...fields }),
    symbol: 'SOLUSDT',
  })));
} else leaveOut('binance-spot', 'account', 'this simulator has no WebSocket API');

await run(checks);

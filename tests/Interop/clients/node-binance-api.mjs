// node-binance-api: it opens one socket per stream and names the stream in the address, and keeps an order book and candles by itself.
import { check, has, key, leaveOut, load, order, run, secret, venue } from '../lib/client.mjs';
import { BookStates, numbers } from '../lib/book.mjs';
import { expect, rising } from '../lib/expect.mjs';
import { futuresOrder, spotOrder } from '../lib/orders.mjs';
import { bookTicker, kline, markPrice, ticker, trade } from '../lib/payloads.mjs';
import { pause, take } from '../lib/take.mjs';

const Binance = load('node-binance-api').default ?? load('node-binance-api');

/**
 * A client of one venue. Some addresses are options, some only fields; those of USD-M's routes are made of the domain, so the host of the simulator goes
 * behind an @ there, where the name before it changes nothing.
 */
function open(name) {
  const { ws, rest } = venue(name);
  const client = new Binance({
    APIKEY: key(), APISECRET: secret(), reconnect: false, log() {}, domain: `com@${ws.slice('wss://'.length)}`,
    urls: { base: `${rest}/api/`, fapi: `${rest}/fapi/`, stream: `${ws}/ws/`, combineStream: `${ws}/stream?streams=`, dstream: `${ws}/stream?streams=`, dstreamSingle: `${ws}/ws/` },
  });
  client.dapi = `${rest}/dapi/`;
  client.wsApi = `${ws}/ws-api/v3`;
  return client;
}

// It renames keys; these give them back their names on the wire.
const tickerKeys = (seen) => ({
  e: seen.eventType, E: seen.eventTime, s: seen.symbol, p: seen.priceChange, P: seen.percentChange, c: seen.close, o: seen.open, h: seen.high, l: seen.low, v: seen.volume,
});
const tradeKeys = (seen) => ({
  e: seen.eventType, E: seen.eventTime, s: seen.symbol, a: seen.aggTradeId, p: seen.price, q: seen.amount, f: seen.firstTradeId, l: seen.lastTradeId, T: seen.timestamp,
});
const bookKeys = (seen) => ({ s: seen.symbol, b: seen.bestBid, B: seen.bestBidQty, a: seen.bestAsk, A: seen.bestAskQty });
const markKeys = (seen) => ({
  e: seen.eventType, E: seen.eventTime, s: seen.symbol, p: seen.markPrice, i: seen.indexPrice, r: seen.fundingRate, T: seen.fundingTime,
});

const spot = open('binance-spot');
const linear = open('binance-usdm');
const inverse = open('binance-coinm');

/** The streams that the futures venues share, under the names of one of them. */
const futures = (name, client, prefix, candles, symbol, contractSize) => [
  check(name, 'trades', async () => {
    const trades = await take(3, (push) => client[`${prefix}AggTradeStream`](symbol, push));
    rising(trades.map((seen) => trade(tradeKeys(seen), symbol, 'aggTrade')), { consecutive: true });
  }),
  check(name, 'ticker', async () => (await take(2, (push) => client[`${prefix}TickerStream`](symbol, push))).forEach((seen) => ticker(tickerKeys(seen), symbol))),
  check(name, 'book ticker', async () => (await take(3, (push) => client[`${prefix}BookTickerStream`](symbol, push))).forEach((seen) => bookTicker(bookKeys(seen), symbol))),
  check(name, 'mark price', async () => {
    for (const seen of await take(2, (push) => client[`${prefix}MarkPriceStream`](symbol, push))) {
      // On COIN-M it leaves the index out.
      markPrice(markKeys(contractSize ? { ...seen, indexPrice: seen.markPrice } : seen), symbol);
    }
  }),
  check(name, 'klines', async () => {
    (await take(3, (push) => client[candles](symbol, '1m', push))).forEach((event) => kline(event, symbol, { contractSize }));
  }),
  check(name, 'tickers of all symbols', async () => {
    const [all] = await take(1, (push) => client[`${prefix}TickerStream`](undefined, push));
    expect(Array.isArray(all) && all.length > 1, 'an array of tickers was expected', all);
    ticker(tickerKeys(all.find((seen) => seen.symbol === symbol)), symbol);
  }),
];

/** Candles of REST with those of the stream behind them: what a chart is drawn of. */
const chart = (name, start, symbol) => check(name, 'chart', async () => {
  const [[, , candles]] = await take(3, (push) => start((...all) => push(all)));
  const times = Object.keys(candles).map(Number);
  expect(times.length > 0, 'candles', times);
  times.forEach((time, i) => expect(i === 0 || time === times[i - 1] + 60_000, `${symbol}'s candles must follow one another`, times.slice(-5)));
  expect(Math.abs(Date.now() - times.at(-1)) < 120_000, 'the last candle must be of now', times.at(-1));
});

await run([
  check('binance-spot', 'trades', async () => {
    const trades = await take(3, (push) => spot.tradesStream('BTCUSDT', push));
    rising(trades.map((event) => trade(event, 'BTCUSDT', 'trade')), { consecutive: true });
  }),
  check('binance-spot', 'trades of two symbols', async () => {
    const trades = await take(6, (push) => spot.tradesStream(['BTCUSDT', 'ETHUSDT'], push));
    for (const symbol of ['BTCUSDT', 'ETHUSDT']) {
      const own = trades.filter((event) => event.s === symbol);
      expect(own.length > 0, `trades of ${symbol}`, trades.map((event) => event.s));
      rising(own.map((event) => trade(event, symbol, 'trade')), { consecutive: true });
    }
  }),
  check('binance-spot', 'ticker', async () => (await take(2, (push) => spot.prevDayStream('BTCUSDT', (_, seen) => push(seen)))).forEach((seen) => ticker(tickerKeys(seen), 'BTCUSDT'))),
  check('binance-spot', 'mini tickers of all symbols', async () => {
    const [all] = await take(1, (push) => spot.miniTicker(push));
    const { close, high, low } = all.BTCUSDT;
    expect(Object.keys(all).length > 1 && Number(low) <= Number(close) && Number(close) <= Number(high) && Number(low) > 0, 'a mini ticker of each symbol', all.BTCUSDT);
  }),
  check('binance-spot', 'book ticker', async () => (await take(3, (push) => spot.bookTickersStream('BTCUSDT', push))).forEach((seen) => bookTicker(bookKeys(seen), 'BTCUSDT'))),
  check('binance-spot', 'klines', async () => (await take(3, (push) => spot.candlesticksStream('BTCUSDT', '1m', push))).forEach((event) => kline(event, 'BTCUSDT'))),
  check('binance-spot', 'order book', async () => {
    const states = new BookStates();
    const best = (side, sign) => Object.entries(side).map(([price, quantity]) => [Number(price), quantity]).sort((x, y) => sign * (x[0] - y[0])).slice(0, 20);
    let failed;
    spot.depthCacheStream('XRPUSDT', (_, { bids, asks }, context) => {
      try {
        if (context?.lastEventUpdateId) states.add(context.lastEventUpdateId, best(bids, -1), best(asks, 1));
      } catch (error) {
        failed ??= error;
      }
    });
    while (states.size < 12 && !failed) await pause(20);
    if (failed) throw failed;
    await states.compare(async () => numbers(await spot.publicSpotRequest('v3/depth', { symbol: 'XRPUSDT', limit: 100 })));
  }),
  ...futures('binance-usdm', linear, 'futures', 'futuresCandlesticksStream', 'BTCUSDT'),
  ...futures('binance-coinm', inverse, 'delivery', 'deliveryCandlesticks', 'BTCUSD_PERP', 100),
  chart('binance-spot', (push) => spot.chart('ETHUSDT', '1m', push), 'ETHUSDT'),
  chart('binance-usdm', (push) => linear.futuresChart('ETHUSDT', '1m', push), 'ETHUSDT'),
  chart('binance-coinm', (push) => inverse.deliveryChart('ETHUSD_PERP', '1m', push), 'ETHUSD_PERP'),
  check('binance-usdm', 'account', () => futuresOrder({
    listen: (push) => linear.userFutureData(push),
    act: (fields) => order({ venue: 'binance-usdm', ...fields }),
    symbol: 'XRPUSDT',
  })),
  ...(has('spot account') ? [check('binance-spot', 'account', () => spotOrder({
    listen: (push) => spot.userData(push),
    act: (fields) => order({ venue: 'binance-spot', ...fields }),
    symbol: 'XRPUSDT',
  }))] : [leaveOut('binance-spot', 'account', 'this simulator has no WebSocket API')]),
]);

// ccxt pro: the client that hides the venue behind one form. So its values are checked as its manual defines them, in its own units and types.
import { check, has, key, leaveOut, load, order, run, secret, venue } from '../lib/client.mjs';
import { BookStates } from '../lib/book.mjs';
import { expect, near, positive, recent, rising } from '../lib/expect.mjs';
import { pause } from '../lib/take.mjs';

const { pro } = load('ccxt');
const hosts = { spot: 'binance-spot', linear: 'binance-usdm', inverse: 'binance-coinm', option: 'binance-options-2026' };

/** Which venue stands behind a host of ccxt's: `fapi.binance.com` and `fstream.binance.com` are USD-M's. Null for those that are not simulated. */
function venueBehind(path, host) {
  if (path.startsWith('option') || path.startsWith('eapi')) return hosts.option;
  if (/^(fapi|fstream|ws-fapi)\./.test(host)) return hosts.linear;
  if (/^(dapi|dstream|ws-dapi)\./.test(host)) return hosts.inverse;
  return /^(api|stream|ws-api)\./.test(host) ? hosts.spot : null;
}

/**
 * Puts the simulators in place of all hosts. The host that was there stays before the @, where it changes nothing for the connection: ccxt tells
 * spot from futures by it. What is not simulated gets an address that refuses.
 */
function redirect(urls, path = '') {
  for (const [name, value] of Object.entries(urls)) {
    if (typeof value !== 'string') redirect(value, name);
    else {
      const url = new URL(value);
      const name2 = venueBehind(name, url.hostname);
      const base = name2 ? venue(name2)[url.protocol === 'wss:' ? 'ws' : 'rest'] : 'https://127.0.0.1:1';
      urls[name] = url.protocol === 'wss:' ? base.replace('wss://', `wss://${url.hostname}@`) + url.pathname : base + url.pathname;
    }
  }
}

/** Margin pairs and currencies come from a part of the REST API that the simulator does not have and no market stream needs. */
function open(Exchange, options = {}) {
  const exchange = new Exchange({ apiKey: key(), secret: secret(), options: { fetchMargins: false, fetchCurrencies: false, ...options } });
  redirect(exchange.urls.api);

  return exchange;
}

/** Calls a watch method as its users do, in a loop, until there is enough. */
async function watch(count, act) {
  const all = [];
  while (all.length < count) all.push(structuredClone(await act()));
  return all;
}

/** The checks that all venues share. `m` is the symbol in ccxt's form, and `book` the one whose book is kept. */
function market(name, exchange, m, book, { options = false } = {}) {
  const ready = exchange.loadMarkets();
  const trades = (channel, client, parameters) => check(name, channel, async () => {
    await client.loadMarkets();
    const trades = new Map();
    while (trades.size < 4) for (const trade of await client.watchTrades(m, undefined, undefined, parameters)) trades.set(trade.id, trade);
    rising([...trades.keys()].slice(-3), { consecutive: true });
    for (const trade of trades.values()) {
      expect(trade.symbol === m && ['buy', 'sell'].includes(trade.side), `a trade of ${m} with a side`, trade);
      recent(trade.timestamp, 'timestamp');
      const contractSize = exchange.market(m).contractSize ?? 1;
      const inverse = exchange.market(m).inverse;
      const cost = positive(trade.amount, 'amount') * contractSize * (inverse ? 1 / positive(trade.price, 'price') : positive(trade.price, 'price'));
      near(positive(trade.cost, 'cost'), cost, cost * 1e-6, 'the cost is amount by price');
    }
  });
  const checks = [
    trades('trades', exchange),
    check(name, 'ticker', async () => {
      await ready;
      for (const seen of await watch(2, () => exchange.watchTicker(m, { name: 'ticker' }))) {
        ticker(seen, m);
        near(seen.change, seen.last - seen.open, seen.last * 1e-6 + 1e-6, 'change is last less open');
        if (!exchange.market(m).option) near(seen.percentage, (seen.change / seen.open) * 100, 0.02, 'percentage is the change in percent');
      }
    }),
    check(name, 'bids and asks', async () => {
      await ready;
      for (const tickers of await watch(2, () => exchange.watchBidsAsks([m]))) {
        const { symbol, bid, ask, bidVolume } = tickers[m];
        expect(symbol === m && positive(bid, 'bid') < positive(ask, 'ask'), 'bid must be below ask', tickers[m]);
        positive(bidVolume, 'bidVolume');
      }
    }),
    check(name, 'order book', async () => {
      await ready;
      const states = new BookStates();
      let over = false;
      const watching = (async () => {
        while (!over) {
          const seen = await exchange.watchOrderBook(book);
          states.add(seen.nonce, seen.bids.slice(0, 20).map(pair), seen.asks.slice(0, 20).map(pair));
        }
      })();
      const compared = (async () => {
        while (states.size < 12) await pause(20);
        await states.compare(async () => {
          const rest = await exchange.fetchOrderBook(book, 100);
          return { id: rest.nonce, bids: rest.bids.map(pair), asks: rest.asks.map(pair) };
        });
        over = true;
      })();
      await Promise.race([compared, watching]);
    }),
  ];

  // What watchTicker asks for when it is not told. On options that is a stream which is not there, so ccxt itself waits for it in vain.
  if (!options) checks.push(check(name, 'mini ticker', async () => {
    await ready;
    for (const seen of await watch(2, () => exchange.watchTicker(m))) ticker(seen, m);
  }));

  // A client keeps the trades and the aggregates of a symbol in one list, so these have one of their own.
  if (!options) checks.push(trades('aggregate trades', open(exchange.constructor), { name: 'aggTrade' }));
  checks.push(check(name, 'klines', async () => {
    await ready;
    for (const candles of await watch(3, () => exchange.watchOHLCV(m, '1m'))) {
      const [time, open_, high, low, close, volume] = candles.at(-1);
      expect(time % 60_000 === 0 && Math.abs(Date.now() - time) < 120_000, 'the candle of this minute', time);
      expect(positive(low, 'low') <= Math.min(open_, close) && Math.max(open_, close) <= high && volume >= 0, 'open and close between low and high', candles.at(-1));
    }
  }));
  return checks;
}

/** A ticker in ccxt's units: volumes in the base and the quote asset, also where the venue counts contracts. */
function ticker(seen, m) {
  expect(seen.symbol === m, `symbol must be ${m}`, seen);
  for (const field of ['last', 'high', 'low', 'open']) positive(seen[field], field);
  expect(seen.low <= seen.last && seen.last <= seen.high, 'last must lie between low and high', seen);
  const { baseVolume, quoteVolume } = seen;
  expect(baseVolume >= 0 && quoteVolume >= 0, 'volumes', seen);
  if (baseVolume > 0) {
    const price = quoteVolume / baseVolume;
    expect(price >= seen.low * 0.999 && price <= seen.high * 1.001, 'quoteVolume must be the worth of baseVolume at a price of the day', seen);
  }
  recent(seen.timestamp, 'timestamp');
}

const pair = ([price, amount]) => [price, amount];

const markPrice = (name, exchange, m) => check(name, 'mark price', async () => {
  await exchange.loadMarkets();
  for (const { symbol, markPrice: mark, indexPrice, timestamp } of await watch(2, () => exchange.watchMarkPrice(m))) {
    expect(symbol === m, `symbol must be ${m}`, symbol);
    if (exchange.market(m).option) expect(positive(mark, 'markPrice') < positive(indexPrice, 'indexPrice'), 'a call is worth less than its underlying');
    else near(positive(mark, 'markPrice'), positive(indexPrice, 'indexPrice'), mark * 0.05, 'the mark price follows the index');
    recent(timestamp, 'timestamp');
  }
});

/** An order through its life, as watchOrders tells it. */
const account = (name, exchange, m) => check(name, 'account', async () => {
  await exchange.loadMarkets();
  const id = exchange.market(m).id;
  const heard = [];
  let over = false;
  let failed;
  (async () => {
    while (!over) for (const seen of await exchange.watchOrders(m)) heard.push(structuredClone(seen));
  })().catch((error) => { failed = error; });
  const until = async (condition, tries) => {
    for (let i = 0; i < tries && !condition(); i++) {
      if (failed) throw failed;
      await pause(20);
    }
    return condition();
  };
  const last = (name2) => heard.filter((seen) => seen.clientOrderId === name2).at(-1);
  let mine;
  let placed;
  for (let i = 0; ; i++) {
    mine = `ccxt-${id}-${i}`;
    placed = await order({ venue: name, action: 'Place', symbol: id, clientOrderId: mine, side: 'Sell', quantity: 2, price: 100 });
    if (await until(() => last(mine), 25)) break;
    expect(i < 20, 'the stream of the account is silent');
  }
  const fresh = last(mine);
  expect(fresh.id === placed.orderId && fresh.symbol === m && fresh.side === 'sell' && fresh.type === 'limit', 'the order that was placed', fresh);
  expect(fresh.status === 'open' && fresh.price === 100 && fresh.amount === 2 && fresh.filled === 0 && fresh.remaining === 2, 'open, and not filled', fresh);
  await order({ venue: name, action: 'Fill', clientOrderId: mine, quantity: 0.5 });
  expect(await until(() => last(mine).filled === 0.5, 150), 'a part of it must be filled', last(mine));
  const part = last(mine);
  expect(part.status === 'open' && part.remaining === 1.5 && part.average === 100, 'half a unit of two at 100', part);
  expect(part.fee?.currency && Math.abs(part.fee.cost) > 0, 'a fee in an asset', part.fee);
  await order({ venue: name, action: 'Fill', clientOrderId: mine });
  expect(await until(() => last(mine).status === 'closed', 150), 'all of it must be filled', last(mine));
  expect(last(mine).filled === 2 && last(mine).remaining === 0, 'nothing may remain', last(mine));
  over = true;
});

const spot = open(pro.binance);
const linear = open(pro.binanceusdm);
const inverse = open(pro.binancecoinm);
const options = open(pro.binance, { defaultType: 'option', fetchMarkets: { types: ['option'] } });

// One of the call options that are listed, with a date some days ahead and a strike in the middle.
const listed = options.loadMarkets().then(() => Object.values(options.markets)
  .filter((m) => m.option && m.optionType === 'call' && m.base === 'BTC' && m.expiry > Date.now() + 2 * 86_400_000)
  .sort((x, y) => x.expiry - y.expiry || x.strike - y.strike));
const call = await listed.catch(() => []);
const chosen = call.filter((m) => m.expiry === call[0].expiry);

await run([
  ...market(hosts.spot, spot, 'BTC/USDT', 'ETH/USDT'),
  ...market(hosts.linear, linear, 'BTC/USDT:USDT', 'ETH/USDT:USDT'),
  ...market(hosts.inverse, inverse, 'BTC/USD:BTC', 'ETH/USD:ETH'),
  ...(chosen.length > 0
    ? [
      ...market(hosts.option, options, chosen[10].symbol, chosen[8].symbol, { options: true }),
      markPrice(hosts.option, options, chosen[10].symbol),
      account(hosts.option, options, chosen[9].symbol),
    ]
    : [check(hosts.option, 'markets', () => listed)]),
  markPrice(hosts.linear, linear, 'BTC/USDT:USDT'),
  markPrice(hosts.inverse, inverse, 'BTC/USD:BTC'),
  account(hosts.linear, linear, 'SOL/USDT:USDT'),
  account(hosts.inverse, inverse, 'SOL/USD:SOL'),
  ...(has('spot account') ? [account(hosts.spot, spot, 'SOL/USDT')] : [leaveOut(hosts.spot, 'account', 'this simulator has no WebSocket API')]),
]);

// What the venues document of each payload, for the clients that hand it over as it came. The units are the same on all venues except where it is said.
import { decimal, expect, near, positiveDecimal, recent } from './expect.mjs';

const minute = 60_000;

/** Trades and aggregates. `t` numbers trades, `a` aggregates, each by one. */
export function trade(event, symbol, type) {
  expect(event.e === type, `e must be ${type}`, event);
  expect(event.s === symbol, `s must be ${symbol}`, event);
  positiveDecimal(event.p, 'p, the price');
  positiveDecimal(event.q, 'q, the quantity');
  recent(event.T, 'T, the time of the trade');
  recent(event.E, 'E, the time of the event');
  if (type === 'aggTrade') expect(Number.isSafeInteger(event.f) && event.f <= event.l, 'f and l must be the first and the last trade', event);
  return event[type === 'aggTrade' ? 'a' : 't'];
}

/** A day's statistics. `P` is in percent, but a fraction on the venue of options. */
export function ticker(event, symbol, { percent = true } = {}) {
  expect(event.e === '24hrTicker', 'e must be 24hrTicker', event);
  expect(event.s === symbol, `s must be ${symbol}`, event);
  const [open, high, low, last] = ['o', 'h', 'l', 'c'].map((key) => positiveDecimal(event[key], key));
  expect(low <= last && last <= high && low <= open && open <= high, 'o and c must lie between l and h', event);
  near(decimal(event.p, 'p'), last - open, 1e-6 + last * 1e-9, 'p is c less o');
  const change = ((last - open) / open) * (percent ? 100 : 1);
  near(decimal(event.P, 'P'), change, percent ? 0.01 : 0.0001, `P is the change ${percent ? 'in percent' : 'as a fraction'}`);
  expect(decimal(event.v ?? event.V, 'v, the volume') >= 0, 'v must not be negative', event);
  recent(event.E, 'E, the time of the event');
}

/** The mark price, the index beside it, and the next time of funding; a contract with a date has none. */
export function markPrice(event, symbol) {
  expect(event.e === 'markPriceUpdate', 'e must be markPriceUpdate', event);
  expect(event.s === symbol, `s must be ${symbol}`, event);
  const mark = positiveDecimal(event.p, 'p, the mark price');
  near(mark, positiveDecimal(event.i, 'i, the index price'), mark * 0.05, 'the mark price follows the index');
  expect(Math.abs(decimal(event.r, 'r, the funding rate')) < 0.1, 'r must be a fraction', event);
  expect(Number.isSafeInteger(event.T) && event.T > Date.now() - minute && event.T < Date.now() + 9 * 60 * minute, 'T must be the next funding', event);
}

/** The mark prices of an underlying's options, in one array. */
export function optionMarkPrices(events, symbol) {
  expect(Array.isArray(events) && events.length > 0, 'an array of all options was expected', events);
  const event = events.find((item) => item.s === symbol);
  expect(event !== undefined, `${symbol} must be among them`);
  expect(event.e === 'markPrice', 'e must be markPrice', event);
  expect(decimal(event.mp, 'mp, the mark price') >= 0, 'mp must not be negative', event);
  positiveDecimal(event.i, 'i, the index price');
  expect(Math.abs(decimal(event.d, 'd, the delta')) <= 1, 'd must be a delta', event);
  positiveDecimal(event.vo, 'vo, the implied volatility');
}

/** A candle of one minute. `contractSize` is what a contract is worth in the quote asset, on COIN-M; there `q` counts the base asset. */
export function kline(event, symbol, { contractSize } = {}) {
  expect(event.e === 'kline', 'e must be kline', event);
  expect(event.s === symbol, `s must be ${symbol}`, event);
  const k = event.k;
  expect(k.i === '1m' && k.s === symbol, 'k must be the candle of a minute of that symbol', k);
  const [open, high, low, close] = ['o', 'h', 'l', 'c'].map((key) => positiveDecimal(k[key], `k.${key}`));
  expect(low <= open && open <= high && low <= close && close <= high, 'k.o and k.c must lie between k.l and k.h', k);
  expect(k.t % minute === 0 && k.T === k.t + minute - 1, 'k.t and k.T must begin and end a minute', k);
  expect(Math.abs(Date.now() - k.t) < 2 * minute, 'k.t must be a minute of now', k);
  const volume = decimal(k.v ?? k.V, 'k.v');
  const turnover = decimal(k.q, 'k.q');
  if (volume > 0) {
    const price = contractSize ? (volume * contractSize) / turnover : turnover / volume;
    expect(price >= low * 0.999 && price <= high * 1.001, 'k.q must be the turnover of k.v at a price of this candle', k);
  }
}

/** The best bid and ask; only futures and options say `e`. */
export function bookTicker(event, symbol) {
  expect(event.s === symbol, `s must be ${symbol}`, event);
  expect(positiveDecimal(event.b, 'b, the bid') < positiveDecimal(event.a, 'a, the ask'), 'b must be below a', event);
  positiveDecimal(event.B, 'B');
  positiveDecimal(event.A, 'A');
}

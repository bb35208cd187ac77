// Every stream that the official clients know must speak, with the keys and the types that they declare for it. The same for the requests that the simulator
// answers.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { check, key, load, order, packages, run, secret, venue } from '../lib/client.mjs';
import { Declarations } from '../lib/declarations.mjs';
import { expect } from '../lib/expect.mjs';
import { pause, take } from '../lib/take.mjs';

const futures = [
  'checkServerTime', 'exchangeInformation', 'orderBook', 'recentTradesList', 'oldTradesLookup', 'compressedAggregateTradesList', 'klineCandlestickData',
  'continuousContractKlineCandlestickData', 'indexPriceKlineCandlestickData', 'markPriceKlineCandlestickData', 'openInterest',
  'ticker24hrPriceChangeStatistics', 'symbolPriceTicker', 'symbolOrderBookTicker', 'startUserDataStream', 'currentAllOpenOrders', 'queryOrder',
];
const kinds = [
  {
    venue: 'binance-spot', package: '@binance/spot', type: 'Spot', symbol: 'BTCUSDT', pair: 'BTCUSDT', subscriptionsPerSecond: 4,
    requests: [
      'time', 'exchangeInfo', 'depth', 'getTrades', 'historicalTrades', 'aggTrades', 'klines', 'uiKlines', 'avgPrice', 'ticker24hr', 'tickerPrice',
      'tickerBookTicker', 'getAccount', 'getOpenOrders', 'getOrder',
    ],
  },
  {
    venue: 'binance-usdm', package: '@binance/derivatives-trading-usds-futures', type: 'DerivativesTradingUsdsFutures', symbol: 'BTCUSDT', pair: 'BTCUSDT',
    subscriptionsPerSecond: 8, requests: [...futures, 'markPrice', 'accountInformationV3', 'positionInformationV3'],
  },
  {
    venue: 'binance-coinm', package: '@binance/derivatives-trading-coin-futures', type: 'DerivativesTradingCoinFutures', symbol: 'BTCUSD_PERP', pair: 'BTCUSD',
    subscriptionsPerSecond: 8, requests: [...futures, 'indexPriceAndMarkPrice', 'accountInformation', 'positionInformation'],
  },
];

/** What may be missing, and why. */
const allowed = [
  // The COIN-M client is of 2025; the newer one of USD-M has ps and st beside o, as the merged streams have them since June 2026.
  /^binance-coinm (allMarketLiquidationOrder|liquidationOrder)Streams o\.ps$/,

  // Sources disagree: since June 2026 events were seen whose type is IndexUpdate and that name the pair s.
  /^binance-coinm indexPriceStream i$/,

  // The declaration unites the keys of all filters, and each filter has some of them.
  /^\S+ request exchangeInfo(rmation)? symbols\[\d+\]\.filters\[\d+\]\.\w+$/,

  // A count belongs to the answers of the WebSocket API, and sors to what can be routed smartly; COIN-M's orderTypes are named otherwise in its documentation.
  /^binance-spot request exchangeInfo (rateLimits\[\d+\]\.count|sors)$/,
  /^binance-coinm request exchangeInformation symbols\[\d+\]\.OrderType$/,

  // Only orders of certain kinds have them.
  /^binance-spot request get(Open)?Orders? (it\[\d+\]\.)?(prevented|strategy|trailing|usedSor|workingFloor|peg|expiryReason)\w*$/,
];

const file = (name) => join(dirname(createRequire(join(packages, 'package.json')).resolve(name)), 'index.d.ts');

function judge(kind, name, declarations, value, type) {
  const faults = declarations.faults(value, type)
    .filter((fault) => !allowed.some((pattern) => fault.endsWith(' is missing') && pattern.test(`${kind.venue} ${name} ${fault.replace(' is missing', '')}`)));
  expect(faults.length === 0, `${faults.slice(0, 12).join('; ')}: ${type} was expected`, value);
}

await run(kinds.flatMap((kind) => {
  const declarations = new Declarations(file(kind.package));
  const client = new (load(kind.package)[kind.type])({
    configurationRestAPI: { apiKey: key(), apiSecret: secret(), basePath: venue(kind.venue).rest, timeout: 5000 },
    configurationWebsocketStreams: { wsURL: venue(kind.venue).ws },
  });
  const given = { symbol: kind.symbol, pair: kind.pair, contractType: 'PERPETUAL', interval: '1m', windowSize: '1h', levels: 5 };
  const parameters = (required, all) => Object.fromEntries(required.map((name) => [name, all[name]]));

  // Each stream is a command of its own, and a venue takes only so many in a second.
  const connection = client.websocketStreams.connect();
  let turn = connection;
  const myTurn = () => turn = turn.then(() => pause(1000 / kind.subscriptionsPerSecond));
  const streams = [...declarations.streams().values()].map(({ name, required, type }) => check(kind.venue, name, async () => {
    const all = { ...given, symbol: name.startsWith('compositeIndex') ? 'DEFIUSDT' : kind.symbol };
    const lower = Object.fromEntries(Object.entries(parameters(required, all)).map(([field, value]) => [field, String(value).toLowerCase()]));
    await myTurn();
    const open = await connection;
    const [event] = await take(1, (push) => open[name](lower).on('message', push));
    judge(kind, name, declarations, event, type);
  }));

  // An order that is filled in part gives the account something to tell.
  const placed = (async () => {
    const fields = { venue: kind.venue, clientOrderId: 'types', symbol: kind.symbol, side: 'Buy', quantity: 2, price: 100 };
    const { orderId } = await order({ action: 'Place', ...fields });
    await order({ action: 'Fill', ...fields, quantity: 1 });
    return Number(orderId);
  })();
  const requests = declarations.requests();
  const answers = kind.requests.map((name) => check(kind.venue, `request ${name}`, async () => {
    const orderId = await placed;
    const { required, type } = requests.get(name);
    const own = /getOrder|queryOrder/.test(name) ? { symbol: kind.symbol, orderId } : {};
    const answer = await client.restAPI[name]({ ...parameters(required, given), ...own });
    judge(kind, `request ${name}`, declarations, await answer.data(), type);
  }));
  return [...streams, ...answers];
}));

// One order through its life: placed, filled in part, filled. What the account's stream says of it in the documented form of the wire.
import { decimal, expect, recent } from './expect.mjs';
import { pause } from './take.mjs';

const quantity = 2;
const price = 100;

/**
 * Follows an order. A client does not say when its stream is heard, so orders are placed until one of them comes through, and that one is followed.
 * @param listen subscribes, and pushes events
 * @param act does something to an order
 * @param read gives what an event says of an order: id, status, filled, its last fill's price and quantity; null for other events
 */
export async function life({ listen, act, symbol, read }) {
  const heard = [];
  let failed = null;
  const push = (event) => {
    try {
      const said = read(event);
      if (said) heard.push(said);
    } catch (error) {
      failed ??= error;
    }
  };
  await listen(push);
  const statesOf = (name) => heard.filter((said) => said.clientOrderId === name);
  const until = async (condition, tries) => {
    for (let i = 0; i < tries && !condition() && !failed; i++) await pause(20);
    if (failed) throw failed;
    return condition();
  };
  let name;
  let placed;
  for (let i = 0; ; i++) {
    name = `life-${symbol}-${i}`;
    placed = await act({ action: 'Place', symbol, clientOrderId: name, side: 'Buy', quantity, price });
    if (await until(() => statesOf(name).length > 0, 25)) break;
    expect(i < 20, 'the stream of the account is silent');
  }
  for (const step of [{ quantity: 0.5, price: 99 }, { quantity: 1.5 }]) {
    const before = statesOf(name).length;
    await act({ action: 'Fill', clientOrderId: name, ...step });
    expect(await until(() => statesOf(name).length > before, 150), 'a fill must be said', statesOf(name));
  }
  const states = statesOf(name);
  const expected = [['NEW', 0], ['PARTIALLY_FILLED', 0.5], ['FILLED', 2]];
  expect(JSON.stringify(states.map((said) => [said.status, said.filled])) === JSON.stringify(expected), 'the order must go its way', states);
  for (const said of states) {
    expect(String(said.id) === placed.orderId, `the order's id must be ${placed.orderId}`, said);
    expect(said.symbol === symbol && said.side === 'BUY' && said.price === price && said.quantity === quantity, 'it must stay what it is', said);
  }
  expect(states[1].lastPrice === 99 && states[1].lastQuantity === 0.5 && states[2].lastPrice === price, 'the fills have their own prices', states);
  expect(states[1].feeAsset, 'a fee has an asset', states[1]);
}

/** On futures, ORDER_TRADE_UPDATE. */
export const futuresOrder = (how) => life({ ...how, read: readFutures });

/** On spot, executionReport. */
export const spotOrder = (how) => life({ ...how, read: (event) => (event.e === 'executionReport' ? { ...readKeys(event), id: event.i } : null) });

function readFutures(event) {
  if (event.e !== 'ORDER_TRADE_UPDATE') return null;
  recent(event.E, 'E, the time of the event');
  return readKeys(event.o);
}

function readKeys(o) {
  recent(o.T, 'T, the time of the change');
  if (o.x === 'TRADE') expect(Number.isSafeInteger(o.t) && o.t > 0 && typeof o.m === 'boolean', 't must be the trade, and m say who made it', o);
  return {
    id: o.i, clientOrderId: o.c, symbol: o.s, side: o.S, status: o.X, price: decimal(o.p, 'p'), quantity: decimal(o.q, 'q'), filled: decimal(o.z, 'z'),
    lastPrice: decimal(o.L, 'L'), lastQuantity: decimal(o.l, 'l'), feeAsset: o.N,
  };
}

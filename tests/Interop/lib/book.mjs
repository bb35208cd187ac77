// An order book as the venues say under "How to manage a local order book", in its two dialects: on spot U follows the u before; on futures and
// options pu is the u before.
import { decimal, expect } from './expect.mjs';
import { pause } from './take.mjs';

/** How many levels of each side are compared: more than any client shows, fewer than any keeps. */
const depth = 20;

export class LocalBook {
  #chain;
  #pending = [];
  #sides;
  #id;
  #lastInStream;

  /** @param {boolean} chain whether events name the one before them (pu) */
  constructor(chain) {
    this.#chain = chain;
    this.states = new BookStates();
  }

  /** Takes an event of the stream; before the snapshot is there, it waits. */
  update(event) {
    if (this.#lastInStream !== undefined) {
      const follows = this.#chain ? event.pu === this.#lastInStream : event.U === this.#lastInStream + 1;
      expect(follows, `the event after ${this.#lastInStream} must follow it`, { U: event.U, u: event.u, pu: event.pu });
    }
    expect(event.U <= event.u, 'U must not be above u', event);
    this.#lastInStream = event.u;
    if (this.#sides) this.#apply(event);
    else this.#pending.push(event);
  }

  /** Takes the snapshot; false when it is older than the events, and another one is needed. */
  begin(snapshot) {
    const id = Number(snapshot.lastUpdateId);
    const first = this.#pending.find((event) => (this.#chain ? event.u >= id : event.u > id));
    if (first && first.U > (this.#chain ? id : id + 1)) return false;
    this.#sides = { b: new Map(), a: new Map() };
    this.#change('b', snapshot.bids);
    this.#change('a', snapshot.asks);
    this.#id = id;
    this.#said();
    const pending = this.#pending;
    this.#pending = [];
    for (const event of pending) this.#apply(event);
    return true;
  }

  #apply(event) {
    if (event.u <= this.#id) return;
    this.#change('b', event.b);
    this.#change('a', event.a);
    this.#id = event.u;
    this.#said();
  }

  #change(side, levels) {
    for (const [price, quantity] of levels) {
      if (decimal(quantity, 'a quantity') === 0) this.#sides[side].delete(decimal(price, 'a price'));
      else this.#sides[side].set(Number(price), Number(quantity));
    }
  }

  #said() {
    const best = (side, sign) => [...this.#sides[side]].sort((x, y) => sign * (x[0] - y[0])).slice(0, depth);
    this.states.add(this.#id, best('b', -1), best('a', 1));
  }
}

/** The recent states of a client's book, each under the id of its last change. */
export class BookStates {
  #states = new Map();

  add(id, bids, asks) {
    expect(bids.length > 0 && asks.length > 0, 'both sides must have levels', { id, bids, asks });
    expect(bids[0][0] < asks[0][0], `the book of ${id} must not be crossed`, { bid: bids[0], ask: asks[0] });
    this.#states.set(id, same(bids, asks));
    if (this.#states.size > 500) this.#states.delete(this.#states.keys().next().value);
  }

  get size() {
    return this.#states.size;
  }

  /**
   * Compares the book with what REST says, when both are of the same id. A snapshot of an id at which the client never stood tells nothing, so
   * another one is asked for.
   * @param fetch gives a snapshot: its id, and its bids and asks as pairs of numbers
   */
  async compare(fetch, tries = 40) {
    for (let i = 0; i < tries; i++) {
      const { id, bids, asks } = await fetch();
      for (let wait = 0; wait < 20 && !this.#states.has(id); wait++) await pause(25);
      if (!this.#states.has(id)) continue;
      expect(this.#states.get(id) === same(bids, asks), `the book of ${id} must equal that of REST`, {
        client: this.#states.get(id).slice(0, 200), rest: same(bids, asks).slice(0, 200),
      });
      return;
    }
    throw new Error(`of ${tries} snapshots none had an id at which the client's book stood`);
  }
}

const same = (bids, asks) => JSON.stringify([bids.slice(0, depth), asks.slice(0, depth)]);

/** A raw REST answer as numbers. */
export const numbers = (snapshot) => ({
  id: Number(snapshot.lastUpdateId),
  bids: snapshot.bids.map(([price, quantity]) => [Number(price), Number(quantity)]),
  asks: snapshot.asks.map(([price, quantity]) => [Number(price), Number(quantity)]),
});

/** The whole check for clients that leave the book to their users: a few events, a snapshot, then in step, and equal to REST. */
export async function follow({ chain, subscribe, snapshot, updates = 12 }) {
  const book = new LocalBook(chain);
  await new Promise((resolve, reject) => {
    let events = 0;
    let fetching = false;
    let begun = false;
    const onEvent = async (event) => {
      try {
        book.update(event);
        events++;
        if (begun && events >= updates) resolve();
        if (begun || fetching || events < 2) return;
        fetching = true;
        begun = book.begin(await snapshot());
        fetching = false;
      } catch (error) {
        reject(error);
      }
    };
    Promise.resolve(subscribe(onEvent)).catch(reject);
  });
  await book.states.compare(async () => numbers(await snapshot()));
}

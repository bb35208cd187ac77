// What a file in clients/ is written with. Each runs in a process of its own, so that one that hangs or dies takes no other with it.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { show } from './expect.mjs';
import { within } from './take.mjs';

const patience = 20;
const settings = JSON.parse(process.argv[2]);
const require = createRequire(join(settings.packages, 'package.json'));
const waiting = new Map();
let lastId = 0;
let running = false;

process.on('message', (answer) => {
  const { resolve, reject } = waiting.get(answer.id) ?? {};
  waiting.delete(answer.id);
  if (answer.error) reject?.(new Error(answer.error));
  else resolve?.(answer);
});

// Many clients throw from the handlers of their sockets. That is a failure of the client as a whole, said as such. Before the checks have begun there is
// nothing to go on with.
for (const kind of ['uncaughtException', 'unhandledRejection']) {
  process.on(kind, (error) => {
    report('-', kind, `${error?.message ?? show(error)} ${String(error?.stack).split('\n')[1]?.trim() ?? ''}`);
    if (!running) run([]);
  });
}

/** Loads a package from the folder into which it was installed. */
export const load = (name) => require(name);

/** That folder. */
export const { packages } = settings;

/** The base URIs of a venue: `{ ws, rest }`. */
export const venue = (name) => settings.venues[name];

/** Whether the simulator has a service that not all of its versions have; see lib/features.mjs. */
export const has = (feature) => settings.features.includes(feature);

/** Runs one check and prints its line; never throws. */
export async function check(venueName, channel, act, seconds = patience) {
  if (settings.only && !`${settings.client} ${venueName} ${channel}`.includes(settings.only)) return;
  const began = Date.now();
  try {
    await within(seconds, `${channel} of ${venueName}`, act());
    report(venueName, channel, null, Date.now() - began);
  } catch (error) {
    report(venueName, channel, error?.message ?? String(error), Date.now() - began);
  }
}

/** Says that a check does not apply to this client, and why. */
export const leaveOut = (venueName, channel, why) => process.send({ kind: 'left out', venue: venueName, channel, why });

/** Lets something happen to an order of this client's account: see InteropCommand in tests/MarketStream.Benchmarks. */
export function order(fields) {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    process.send({ kind: 'order', command: { id, apiKey: key(), ...fields } });
  });
}

export const key = () => settings.login.key;
export const secret = () => settings.login.secret;

/** Runs the checks and ends the process, whatever timers and sockets the client leaves. */
export async function run(checks) {
  running = true;
  await Promise.all(checks);
  process.send({ kind: 'done' }, () => process.exit(0));
}

function report(venueName, channel, why, ms) {
  process.send({ kind: 'check', venue: venueName, channel, why, ms });
}

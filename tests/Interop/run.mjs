// Starts a simulator of each kind of venue, and lets clients that nobody here wrote talk to them. See README.md.
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as util from 'node:util';
import { featuresOf } from './lib/features.mjs';
import { install } from './lib/packages.mjs';
import { Venues } from './lib/venues.mjs';

/** The exit code that says: nothing was found out, and the last line tells why. */
const cannotRun = 77;
const patienceWithClient = 90_000;

const here = dirname(fileURLToPath(import.meta.url));
const artifacts = resolve(here, '../../artifacts');
// An older one lacks what the clients need, and util.parseArgs.
if (Number(process.versions.node.split('.')[0]) < 20) skip(`node 20 or later is needed, and this is ${process.version}.`);

const { values: options } = util.parseArgs({
  options: {
    program: { type: 'string' }, // MarketStream.Benchmarks as dotnet built it
    packages: { type: 'string', default: join(artifacts, 'interop') }, // where the npm packages are, or are to be
    client: { type: 'string' }, // one file of clients/, without .mjs
    only: { type: 'string' }, // only the checks whose line has this text
  },
});

const built = ['debug', 'release'].map((kind) => join(artifacts, 'bin', 'MarketStream.Benchmarks', kind, 'MarketStream.Benchmarks.dll'));
const program = options.program ?? built.find(existsSync);
if (!program) skip('MarketStream.Benchmarks is not built. Run dotnet build.');
const missing = install(here, options.packages);
if (missing) skip(missing);

const folder = mkdtempSync(join(tmpdir(), 'marketstream-interop-'));
const certificate = join(folder, 'certificate.pem');
const venues = new Venues();
const tally = { ok: 0, failed: 0, leftOut: 0 };
try {
  const { venues: addresses, logins } = await venues.start(program, certificate);
  const features = await featuresOf(addresses);
  const clients = readdirSync(join(here, 'clients')).map((file) => basename(file, '.mjs')).filter((name) => !options.client || name === options.client);

  // Two at a time: each is a process, and so are the simulators.
  const queue = [...clients];
  const work = async () => { while (queue.length > 0) await runClient(queue.shift(), addresses, logins, features); };
  await Promise.all([work(), work()]);
  const counts = await venues.stop();
  for (const [name, { breaches, failures }] of Object.entries(counts)) {
    for (const failure of failures) said('FAILED', 'simulator', name, '-', failure);
    if (Object.keys(breaches).length > 0) console.log(`note: ${name} counted breaches of its rules: ${JSON.stringify(breaches)}`);
  }
} catch (error) {
  said('FAILED', '-', '-', '-', error.stack);
} finally {
  venues.kill();
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${tally.ok} passed, ${tally.failed} failed, ${tally.leftOut} skipped`);
process.exit(tally.failed > 0 || tally.ok === 0 ? 1 : 0);

function runClient(name, addresses, logins, features) {
  const child = fork(join(here, 'clients', `${name}.mjs`), [
    JSON.stringify({ client: name, venues: addresses, login: logins[name], features, packages: options.packages, only: options.only }),
  ], { env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate }, silent: true, serialization: 'advanced' });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output = (output + data).slice(-4000); });
  let done = false;
  return new Promise((resolveClient) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), patienceWithClient);
    child.on('message', async (message) => {
      if (message.kind === 'check') said(message.why ? 'FAILED' : 'ok', name, message.venue, message.channel, message.why ?? `${message.ms} ms`);
      if (message.kind === 'left out') said('left out', name, message.venue, message.channel, message.why);
      if (message.kind === 'order') child.send(await venues.send(message.command));
      if (message.kind === 'done') done = true;
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (!done) said('FAILED', name, '-', '-', `the client ended with ${signal ?? code} before its checks were done. ${output}`);
      resolveClient();
    });
  });
}

function said(result, client, venue, channel, text) {
  tally[result === 'ok' ? 'ok' : result === 'FAILED' ? 'failed' : 'leftOut']++;
  console.log(`${client} x ${venue} x ${channel}: ${result}${text ? ` (${text.replace(/\s+/g, ' ')})` : ''}`);
}

function skip(reason) {
  console.log(reason);
  process.exit(cannotRun);
}

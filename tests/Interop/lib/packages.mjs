// The clients come from the npm registry, at the versions and hashes of package-lock.json, into a folder that is not part of the repository.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Installs them unless they are there already. Gives the reason when that cannot be done, and null when they are there. */
export function install(source, folder) {
  const lock = readFileSync(join(source, 'package-lock.json'));
  const hash = createHash('sha256').update(lock).digest('hex');
  const mark = join(folder, 'installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return null;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(source, file), join(folder, file));

  // No scripts: nothing of these packages has to run before it is asked for. No retries: without a network the answer is to come at once.
  const npm = spawnSync(
    'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=0', '--fetch-timeout=30000'],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32', timeout: 120_000 });
  if (npm.error) return `npm could not be run: ${npm.error.message}`;
  if (npm.status !== 0) return `npm ci failed: ${(npm.stderr || npm.stdout).trim().split('\n').slice(0, 3).join(' ')}`;
  writeFileSync(mark, hash);
  return null;
}

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { packageFile } from '../../../../base/package-files.ts';
import { DELIVERY_LIMIT, PENDING_LIMIT, PLANNED_LIMIT } from '../../port/deliveries.ts';
import { SNAPSHOT_LIMIT } from '../../port/sandboxes.ts';
import { TASK_LIMIT } from '../../port/store.ts';
import { LAST_TIME } from '../../port/time.ts';
import type { Script } from '../engine/script.ts';
import { FORMAT } from './format.ts';

/** The files in `scripts/`, without their ending. */
const NAMES = [
  ...['open', 'commit', 'finish', 'siret'],
  ...['find-sandbox', 'list-sandboxes', 'close-sandbox', 'sweep', 'update', 'reset', 'use-base', 'load'],
  ...['state', 'api-keys', 'snapshots', 'revoke-token', 'read-journal', 'admin-token'],
  'deliveries',
  ...['meta', 'check', 'build-base', 'seed', 'migrate-1'],
] as const;

export type ScriptName = (typeof NAMES)[number];

const FOLDER = 'mock-server/store/redis/scripts/';

/** What all scripts share, in the order in which the parts need each other. */
const SHARED = ['prelude', 'layer', 'journal', 'delivery', 'sandbox'];

/** Limits the total size of all entries of the journal, so that large ones cannot fill the memory of the engine. */
const JOURNAL_BYTES = 32 * 1024 * 1024;

/** Facts of the program that scripts need. */
const CONSTANTS = {
  ...{ FORMAT, LAST_TIME, TASK_LIMIT, SNAPSHOT_LIMIT, JOURNAL_BYTES },
  ...{ DELIVERY_LIMIT, PENDING_LIMIT, PLANNED_LIMIT },
};

const loaded = new Map<string, Script>();

export function allScripts(): Script[] {
  return NAMES.map(script);
}

export function script(name: ScriptName): Script {
  const known = loaded.get(name);
  if (known) return known;
  const source = [constants(), ...SHARED.map((part) => read(`shared/${part}`)), read(name)].join('\n');
  const made: Script = { name, source, sha1: createHash('sha1').update(source).digest('hex') };
  loaded.set(name, made);
  return made;
}

/** The commands that scripts use, in upper case. */
export function commandsOfScripts(): string[] {
  const calls = allScripts().flatMap(({ source }) => [...source.matchAll(/\bcall\('([A-Z]+)'/g)]);
  return [...new Set(calls.map(([, command = '']) => command))];
}

function read(name: string): string {
  return readFileSync(packageFile(`${FOLDER}${name}.lua`), 'utf8');
}

function constants(): string {
  return Object.entries(CONSTANTS)
    .map(([name, value]) => `local ${name} = ${JSON.stringify(value)}`)
    .join('\n');
}

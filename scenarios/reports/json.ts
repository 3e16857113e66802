import { packageVersion } from '../../base/package-files.ts';
import type { RunResult } from '../result/result.ts';

/** Incremented when programs that read the report have to change. `report.schema.json` describes it. */
export const FORMAT_VERSION = 1;

/** Keys in the order of their use to readers; others follow in alphabetical order. */
const ORDER = [
  ...[
    'version',
    'kit',
    'shard',
    'unfinished',
    'target',
    'contract',
    'reader',
    'startedAt',
    'summary',
    'coverage',
    'authorization',
  ],
  ...['undeclaredKeys', 'workflows'],
  ...['id', 'theme', 'file', 'operationId', 'place', 'keyword', 'limit', 'credential', 'description'],
  ...['schema', 'pointer', 'responses'],
  ...['outcome', 'reason', 'hint', 'attempt', 'rule', 'passed', 'failed', 'skipped', 'steps'],
  ...['expected', 'got', 'bodyPointer', 'schemaPointer', 'covered', 'total', 'percent', 'isUnprovoked'],
  ...[
    'inside',
    'outside',
    'statuses',
    'constraints',
    'checks',
    'diagnosis',
    'exchange',
    'request',
    'response',
  ],
  ...['method', 'url', 'status', 'headers', 'body', 'curl', 'ms'],
];
const RANKS = new Map(ORDER.map((key, rank) => [key, rank]));

/** The whole result as indented JSON with keys in a stable order. Headers stay in the order in which they were sent. */
export function toJson(result: RunResult): string {
  return `${JSON.stringify({ version: FORMAT_VERSION, kit: packageVersion(), ...result }, inOrder, 2)}\n`;
}

function inOrder(key: string, value: unknown): unknown {
  if (key === 'headers') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => compare(one, other)));
}

function compare(one: string, other: string): number {
  const [rankOfOne, rankOfOther] = [RANKS.get(one) ?? ORDER.length, RANKS.get(other) ?? ORDER.length];
  if (rankOfOne !== rankOfOther) return rankOfOne - rankOfOther;
  return one < other ? -1 : 1;
}

import type { Explanation } from './explain-failure.ts';

/** What an engine says of itself (INFO), by name. */
export type EngineInfo = ReadonlyMap<string, string>;

/** @param text lines such as `redis_version:7.0.15` */
export function readInfo(text: string): EngineInfo {
  const lines = [...text.matchAll(/^([^#:\r\n]+):([^\r\n]*)/gm)];
  return new Map(lines.map(([, name = '', value = '']) => [name, value]));
}

/** @returns why it cannot hold a store; undefined if it can */
export function judgeInfo(info: EngineInfo): Explanation | undefined {
  const tooOld = judgeVersion(info);
  if (tooOld) return tooOld;
  if (info.get('redis_mode') === 'cluster' || info.get('cluster_enabled') === '1')
    return { reason: 'it is part of a cluster', remedy: 'Use an engine that is not: cluster-enabled no' };
  if (info.get('redis_mode') === 'sentinel')
    return { reason: 'it is a sentinel', remedy: 'Give the URL of the engine that it observes' };
  if (info.get('role') === 'slave' && info.get('slave_read_only') !== '0')
    return { reason: 'it is a read-only replica', remedy: 'Give the URL of the primary' };
  return undefined;
}

function judgeVersion(info: EngineInfo): Explanation | undefined {
  const valkey = info.get('valkey_version');
  const [name, version, least] = valkey ? ['Valkey', valkey, 7.2] : ['Redis', info.get('redis_version'), 7];
  if (version === undefined || Number.parseFloat(version) >= least) return undefined;
  return {
    reason: `it is ${name} ${version}`,
    remedy: 'Use Redis 7.0 or later, or Valkey 7.2 or later',
  };
}

/**
 * What users should know of the configuration.
 *
 * @param save when it saves snapshots (`CONFIG GET save`); undefined if it does not tell
 */
export function warningsOf(info: EngineInfo, save: string | undefined): string[] {
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  const survives = info.get('aof_enabled') === '1' || save !== '';
  return [
    ...(policy === 'noeviction'
      ? []
      : [`The engine may evict keys when its memory is full (maxmemory-policy ${policy}). Set noeviction.`]),
    ...(survives ? [] : ['Nothing survives a restart of the engine. Set appendonly yes if it should.']),
  ];
}

import { expect, test } from '@jest/globals';
import { judgeInfo, readInfo, warningsOf } from './engine-info.ts';

/** What an engine says of itself, as it says it. */
const info = (...lines: string[]) => readInfo(['# Server', ...lines, ''].join('\r\n'));

const VERSIONS = 'Use Redis 7.0 or later, or Valkey 7.2 or later';

test.each<[string, string[]]>([
  ['Redis 7.0', ['redis_version:7.0.0', 'redis_mode:standalone', 'role:master']],
  ['Redis 7.4', ['redis_version:7.4.2']],
  ['Redis 10', ['redis_version:10.0.1']],
  ['Valkey 7.2, which says that it is a Redis, too', ['redis_version:7.2.4', 'valkey_version:7.2.4']],
  ['Valkey 8', ['redis_version:7.2.4', 'server_name:valkey', 'valkey_version:8.0.1']],
  ['a development version of Valkey', ['redis_version:7.2.4', 'valkey_version:255.255.255']],
  ['a replica that can be written', ['redis_version:7.0.0', 'role:slave', 'slave_read_only:0']],
  ['one that does not tell its version', ['role:master']],
])('accepts %s', (_, lines) => {
  expect(judgeInfo(info(...lines))).toBeUndefined();
});

test.each<[string, string[], string, string]>([
  ['Redis 6', ['redis_version:6.2.14'], 'it is Redis 6.2.14', VERSIONS],
  ['Redis 2', ['redis_version:2.8.24'], 'it is Redis 2.8.24', VERSIONS],
  ['Valkey 7.1', ['redis_version:7.2.4', 'valkey_version:7.1.0'], 'it is Valkey 7.1.0', VERSIONS],
  [
    'a cluster',
    ['redis_version:7.0.0', 'redis_mode:cluster'],
    'it is part of a cluster',
    'Use an engine that is not: cluster-enabled no',
  ],
  [
    'a cluster that does not tell its mode',
    ['redis_version:7.0.0', 'cluster_enabled:1'],
    'it is part of a cluster',
    'Use an engine that is not: cluster-enabled no',
  ],
  [
    'a sentinel',
    ['redis_version:7.0.0', 'redis_mode:sentinel'],
    'it is a sentinel',
    'Give the URL of the engine that it observes',
  ],
  [
    'a read-only replica',
    ['redis_version:7.0.0', 'role:slave', 'slave_read_only:1'],
    'it is a read-only replica',
    'Give the URL of the primary',
  ],
  [
    'an old cluster, as the version comes first',
    ['redis_version:6.2.0', 'redis_mode:cluster'],
    'it is Redis 6.2.0',
    VERSIONS,
  ],
])('refuses %s', (_, lines, reason, remedy) => {
  expect(judgeInfo(info(...lines))).toEqual({ reason, remedy });
});

const EVICTS = expect.stringContaining('(maxmemory-policy allkeys-lru). Set noeviction.');
const FORGETS = expect.stringContaining('Set appendonly yes');

test.each<[string, string[], string | undefined, unknown[]]>([
  ['nothing for an engine with snapshots', [], '3600 1 300 100', []],
  ['nothing for an engine with an append-only file', ['aof_enabled:1'], '', []],
  ['nothing if it is not known whether the engine saves', [], undefined, []],
  ['that an engine saves nothing', ['aof_enabled:0'], '', [FORGETS]],
  ['that an engine evicts', ['maxmemory_policy:allkeys-lru'], '3600 1', [EVICTS]],
  ['of both', ['maxmemory_policy:allkeys-lru'], '', [EVICTS, FORGETS]],
])('warns %s', (_, lines, save, warnings) => {
  expect(warningsOf(info(...lines), save)).toEqual(warnings);
});

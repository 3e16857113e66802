import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Ledger, openLedger } from './ledger.ts';
import type { LedgerRun } from './ledger-run.ts';

let folder: string;
let ledger: Ledger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  ledger = openLedger(join(folder, 'ledger.jsonl'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a ledger', () => {
  const entry = { target: 'https://one', uid: 'a' };

  test('separates targets', () => {
    ledger.record(entry);
    expect(ledger.open('https://other').free).toEqual([]);
  });

  test('does not list settled entries', () => {
    ledger.record(entry);
    ledger.settle(entry);
    expect(ledger.open('https://one').free).toEqual([]);
  });

  test('ignores a line that is incomplete because of a crash', () => {
    ledger.record(entry);
    appendFileSync(join(folder, 'ledger.jsonl'), '{"state":"crea');
    expect(ledger.open('https://one').free).toEqual([expect.objectContaining(entry)]);
  });

  test('settles an entry at its own target only', () => {
    ledger.record(entry);
    ledger.settle({ ...entry, target: 'https://other' });
    expect(ledger.open('https://one').free).toEqual([expect.objectContaining(entry)]);
  });

  test('of version 0.1.0 can be read', () => {
    appendFileSync(join(folder, 'ledger.jsonl'), `${JSON.stringify({ state: 'created', ...entry })}\n`);
    expect(ledger.open('https://one')).toEqual({ free: [expect.objectContaining(entry)], taken: [] });
  });
});

describe('an entry of another run', () => {
  const ended = spawnSync(process.execPath, ['--version']).pid;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 60 * 60 * 1000).toISOString();

  test.each<[string, Partial<LedgerRun>, 'free' | 'taken']>([
    ['that is running is taken', { pid: process.ppid }, 'taken'],
    ['of this process is taken', { pid: process.pid }, 'taken'],
    ['that has ended is free', { pid: ended }, 'free'],
    ['that started on another host a moment ago is taken', { host: 'elsewhere', pid: ended }, 'taken'],
    ['that started on another host a day ago is free', { host: 'elsewhere', started: hoursAgo(24) }, 'free'],
  ])('%s', (_, run, expected) => {
    const entry = { target: 'https://one', uid: 'a' };
    const other = { id: 'other', pid: process.pid, host: hostname(), started: hoursAgo(0), ...run };
    openLedger(join(folder, 'ledger.jsonl'), other).record(entry);
    const { free, taken } = ledger.open('https://one');
    expect({ free, taken }[expected]).toEqual([expect.objectContaining(entry)]);
    expect(free.length + taken.length).toBe(1);
  });
});

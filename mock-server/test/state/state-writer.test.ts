import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createStateFolder, nameIn, outgrow, type StateFolder, turnIn } from '../../testing/state-folder.ts';
import { CLIENT, createTestMock } from '../../testing/test-mock.ts';

let files: StateFolder;
beforeEach(() => {
  files = createStateFolder();
});
afterEach(() => files.remove());

/** The changes in a log, as text. */
function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
}

describe('the file', () => {
  test('is rewritten when the log outgrows it, and the log begins anew', async () => {
    const mock = await files.open();
    const before = readFileSync(files.persist, 'utf8');
    await outgrow(mock);
    expect(readFileSync(files.persist, 'utf8')).not.toBe(before);
    expect(statSync(files.log).size).toBeLessThan(100_000); // 100 changes are 150 kB
  });

  test('and its logs hold every answered change, wherever a crash comes between two of them', async () => {
    const mock = await files.open();
    const crashes: string[] = [];
    await outgrow(mock, () => crashes.push(files.crash()));
    for (const [turn, file] of crashes.entries()) expect(await turnIn(file)).toBe(turn);
  });

  describe('while it is rewritten', () => {
    /** Holds a rewrite up until somebody reads what it writes. */
    function holdRewrites(): () => Promise<string> {
      const pipe = files.beside;
      execFileSync('mkfifo', [pipe]);
      return () => readFile(pipe, 'utf8');
    }

    test('keeps nobody waiting, and loses nothing in a crash', async () => {
      const mock = await files.open();
      const letGo = holdRewrites();
      await outgrow(mock);
      const file = files.crash();
      await letGo();
      expect(existsSync(`${file}.log.old`)).toBe(true);
      expect(await turnIn(file)).toBe(99);
    });

    test('loses nothing in a crash before the new log has begun', async () => {
      const mock = await files.open();
      const letGo = holdRewrites();
      await outgrow(mock);
      const file = files.crash();
      await letGo();
      rmSync(`${file}.log`);
      const lines = linesOf(`${file}.log.old`);
      expect(await turnIn(file)).toBe(lines.length - 1);
    });

    test('loses nothing in a crash before the old log is removed', async () => {
      const mock = await files.open();
      const letGo = holdRewrites();
      await outgrow(mock);
      const file = files.crash();
      writeFileSync(file, await letGo());
      expect(await turnIn(file)).toBe(99);
    });

    test('holds the fixtures after a reset that came while it was rewritten', async () => {
      const mock = await files.open();
      const letGo = holdRewrites();
      await outgrow(mock);
      await mock.rename('Renommée');
      const reset = mock.mock.reset();
      await letGo();
      await reset;
      const file = files.crash();
      expect(readdirSync(dirname(file))).toEqual(['state.json']);
      expect(await nameIn(file)).toBe('Boulangerie Lefèvre');
    });
  });

  test('that cannot be rewritten fails the next change, which goes out with the one after it', async () => {
    const mock = await files.open();
    mkdirSync(files.beside);
    await expect(outgrow(mock)).rejects.toThrow('expected 200 "OK", got 500');
    rmdirSync(files.beside);
    await mock.rename('Renommée');
    expect(await nameIn(files.crash())).toBe('Renommée');
    expect(existsSync(`${files.log}.old`)).toBe(false);
  });

  test('is complete after a close, and the log is gone', async () => {
    const { mock, rename } = await files.open();
    await rename('Renommée');
    await mock.close();
    expect(readFileSync(files.persist, 'utf8')).toContain('Renommée');
    expect(readdirSync(files.folder)).toEqual(['state.json']);
  });

  test('is complete after each close of a mock that listens again', async () => {
    const { mock, rename } = await files.open();
    for (const name of ['Un', 'Deux']) {
      await mock.listen();
      await rename(name);
      await mock.close();
      expect([await nameIn(files.crash()), readdirSync(files.folder).includes('state.json.log')]).toEqual([
        name,
        false,
      ]);
    }
  });

  test('is left to the mock that has taken over by the time of the close', async () => {
    const first = await files.open();
    await first.rename('Un');
    const second = createTestMock({ persist: files.persist });
    await second
      .call('patch', `/api/v1/clients/${CLIENT}`, await second.clientToken())
      .send({ name: 'Deux' })
      .expect(200);
    await first.mock.close();
    expect(await nameIn(files.crash())).toBe('Deux');
  });

  test('of the time before there were logs is read', async () => {
    const { mock, rename } = await files.open();
    await rename('Renommée');
    await mock.close();
    const { generation, covers, ...content } = JSON.parse(readFileSync(files.persist, 'utf8'));
    writeFileSync(files.persist, JSON.stringify({ ...content, format: 'factpulse-kit state 1' }));
    expect(await nameIn(files.persist)).toBe('Renommée');
  });

  test('holds a whole state that was put, and no log changes it', async () => {
    const { mock, rename } = await files.open();
    mock.snapshot();
    await rename('Un');
    const staleLog = readFileSync(files.log);
    await mock.restore();
    const file = files.crash();
    expect(existsSync(`${file}.log`)).toBe(false);
    writeFileSync(`${file}.log`, staleLog); // as if the crash had come before the log was removed
    expect(await nameIn(file)).toBe('Boulangerie Lefèvre');
  });
});

test('a close that cannot write the file says so to the logger, and loses nothing', async () => {
  const warnings: string[] = [];
  const logger = { info() {}, error() {}, warn: (_: object, message: string) => warnings.push(message) };
  const { mock, call, clientToken } = createTestMock({ persist: files.persist, logger });
  await mock.reset();
  await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken()).send({ name: 'Renommée' });
  mkdirSync(files.beside);
  await mock.close();
  rmdirSync(files.beside);
  expect(warnings).toEqual([
    `Cannot use the state file "${files.persist}": it cannot be written: it is a folder (EISDIR). Repair it, or name another file. Changes stay in the log beside it.`,
  ]);
  expect(await nameIn(files.persist)).toBe('Renommée');
});

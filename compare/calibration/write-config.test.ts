import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Calibration } from './calibration.ts';
import { writeConfig } from './write-config.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Two choices that differ from the defaults, one that does not, and one that was not seen. */
const CALIBRATION: Calibration = {
  assumptions: [
    seen('error-body', 'unified', 'detail'),
    seen('list-order', 'oldest-first', 'oldest-first'),
    { ...seen('webhook-retries', 'three-tries', ''), outcome: 'hidden', choice: undefined },
    seen('refresh-rotation', 'off', 'on'),
  ],
};
const DEFAULTS: Calibration = { assumptions: [seen('list-order', 'oldest-first', 'oldest-first')] };

function seen(
  id: Calibration['assumptions'][number]['id'],
  usual: string,
  choice: string,
): Calibration['assumptions'][number] {
  return { id, question: '', default: usual, assumed: usual, outcome: 'seen', choice, evidence: '' };
}

/** Writes into a file that has some content already. @returns its new content */
async function writeOver(content: string, name = 'config.yaml', calibration = CALIBRATION): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, content);
  await writeConfig(file, calibration);
  return readFileSync(file, 'utf8');
}

describe('a new file', () => {
  test('has one line for each choice that differs from the default', async () => {
    const file = join(folder, 'new.yaml');
    await writeConfig(file, CALIBRATION);
    expect(readFileSync(file, 'utf8')).toBe('assume:\n  error-body: detail\n  refresh-rotation: on\n');
  });

  test('says so if there are none', async () => {
    const file = join(folder, 'new.yaml');
    await writeConfig(file, DEFAULTS);
    expect(readFileSync(file, 'utf8')).toBe('# Each assumption that could be seen has its default choice.\n');
  });

  test('is JSON if its name says so', async () => {
    const file = join(folder, 'new.json');
    await writeConfig(file, CALIBRATION);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      assume: { 'error-body': 'detail', 'refresh-rotation': 'on' },
    });
  });
});

describe('an existing file', () => {
  const ODD = '# ours\nport:   9000 # odd\ncontract: 4.0\n';
  const ASSUME = 'assume:\n    # inner\n    list-order: newest-first # old\n';
  const REST = '\n# and this\nmock: { host: localhost,   watch: no }\ninputs:\n- a\n';
  const BLOCK = 'assume:\n  error-body: detail\n  refresh-rotation: on\n';

  test('keeps every other byte', async () => {
    expect(await writeOver(ODD + ASSUME + REST)).toBe(ODD + BLOCK + REST);
  });

  test('has the choices at its end if it had none', async () => {
    expect(await writeOver(`${ODD}port-2: 1`)).toBe(`${ODD}port-2: 1\n${BLOCK}`);
  });

  test('loses choices that are the defaults again', async () => {
    expect(await writeOver(ODD + ASSUME + REST, 'config.yaml', DEFAULTS)).toBe(ODD + REST);
  });

  test.each([
    '{ port: 9000, contract: 4.0 }\n',
    '{ port: 9000, assume: { list-order: newest-first }, contract: 4.0 }\n',
  ])('can be %j', async (text) => {
    const changed = await writeOver(text);
    expect(changed).toContain('port: 9000');
    expect(changed).toContain('contract: 4.0');
    expect(changed).toContain('error-body: detail');
    expect(changed).not.toContain('newest-first');
  });

  test('can be JSON, whose other lines stay', async () => {
    const text = '{\n    "port":9000,\n    "assume": { "list-order": "newest-first" }\n}\n';
    const changed = await writeOver(text, 'config.json');
    expect(changed).toContain('{\n    "port":9000,\n');
    expect(JSON.parse(changed)).toEqual({
      port: 9000,
      assume: { 'error-body': 'detail', 'refresh-rotation': 'on' },
    });
    expect(JSON.parse(await writeOver(text, 'config.json', DEFAULTS))).toEqual({ port: 9000 });
  });

  test('can be a link, which stays one', async () => {
    writeFileSync(join(folder, 'real.yaml'), ODD);
    symlinkSync('real.yaml', join(folder, 'link.yaml'));
    await writeConfig(join(folder, 'link.yaml'), CALIBRATION);
    expect(readFileSync(join(folder, 'real.yaml'), 'utf8')).toBe(ODD + BLOCK);
  });

  test.each([
    ['config.yaml', 'port: 1\nport: 2\n', 'line 2, column 1: it is not valid YAML'],
    ['config.yaml', 'a: [', 'line 1, column 5: it is not valid YAML'],
    ['config.yaml', '- a\n', 'it does not consist of keys and values'],
    ['config.json', '{"a": }', 'line 1, column 7: it is not valid JSON'],
    ['config.json', '[]', 'it does not consist of keys and values'],
  ])('stays as it is if it cannot be used: %s with %j', async (name, text, reason) => {
    const file = join(folder, name);
    await expect(writeOver(text, name)).rejects.toThrow(
      `Cannot write to "${file}": ${reason}. Correct the file, or name another one.`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual([name]);
  });
});

test('says why a file cannot be written', async () => {
  const file = join(folder, 'missing', 'config.yaml');
  await expect(writeConfig(file, CALIBRATION)).rejects.toThrow(
    `Cannot write "${file}": the folder "${join(folder, 'missing')}" does not exist (ENOENT). Name a file that can be written.`,
  );
});

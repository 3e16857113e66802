import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadAjv } from '../../contracts/openapi/compile-schemas.ts';
import { toJson } from './json.ts';
import { readReport } from './read-json.ts';
import { REPORT_KINDS } from './report-kinds.ts';
import { ALL_PASSED, SAMPLE } from './testing/sample-result.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reports-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, text);
  return file;
}

const FULL = {
  ...SAMPLE,
  undeclaredKeys: [{ schema: 'Client', pointer: '/added', responses: 2 }],
  shard: { index: 2, total: 3, workflows: SAMPLE.workflows.map(({ id }) => id) },
  unfinished: { cause: 'interrupted', message: 'The run was interrupted.' },
} as const;

describe('a report that was read again', () => {
  test.each(Object.entries(REPORT_KINDS))('is the same as %s', (_, toText) => {
    for (const result of [FULL, ALL_PASSED])
      expect(toText(readReport(write(toJson(result))))).toBe(toText(result));
  });
});

describe('the schema', () => {
  const schema = JSON.parse(readFileSync(new URL('report.schema.json', import.meta.url), 'utf8'));
  const closed = JSON.parse(JSON.stringify(schema), (_, value) =>
    value?.properties ? { ...value, additionalProperties: false } : value,
  );
  const { Ajv2020, addFormats } = loadAjv();
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  const validate = ajv.compile(closed);

  test('describes every key of a report', () => {
    for (const result of [FULL, ALL_PASSED]) {
      validate(JSON.parse(toJson(result)));
      expect(validate.errors).toBeNull();
    }
  });

  test('does not describe other keys', () => {
    expect(validate({ ...JSON.parse(toJson(FULL)), added: true })).toBe(false);
  });
});

describe('a report is refused that', () => {
  const text = toJson(SAMPLE);
  const with_ = (changes: object) => JSON.stringify({ ...JSON.parse(text), ...changes });

  test.each([
    ['is not JSON', 'workflows: 5', 'it is not valid JSON (line 1, column 1)'],
    ['is broken in the middle', text.replace('"target":', '"target"'), 'it is not valid JSON (line '],
    ['is something else', '[]', 'it is not a report'],
    ['is another JSON file', '{"name": "factpulse-kit"}', 'it is not a report'],
    ['has another format', with_({ version: 2 }), 'the version of its format is 2, not 1'],
    [
      'was written by another version',
      with_({ kit: '99.0.0' }),
      'it was written by factpulse-kit 99.0.0, and this is ',
    ],
    ['names no version', with_({ kit: undefined }), 'it was written by an earlier version of factpulse-kit'],
    ['lacks a part', with_({ workflows: undefined }), "/ must have required property 'workflows'"],
    ['has a wrong value', with_({ workflows: [{ id: 5 }] }), '/workflows/0'],
  ])('%s', (_, content, reason) => {
    const file = write(content);
    expect(() => readReport(file)).toThrow(`Cannot read the report "${file}": ${reason}`);
  });

  test('does not exist', () => {
    expect(() => readReport('gone.json')).toThrow('there is no such file (ENOENT)');
  });

  test('is cut off, wherever that is', () => {
    const places = Array.from({ length: 200 }, (_, index) => Math.floor((index / 200) * (text.length - 2)));
    for (const place of places) {
      expect(() => readReport(write(text.slice(0, place)))).toThrow('it is cut off. Run its shard again.');
    }
  });
});

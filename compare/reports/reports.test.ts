import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { EQUAL, SAMPLE } from '../testing/sample-comparison.ts';
import { toJson } from './json.ts';
import { toMarkdown } from './markdown.ts';
import { readComparison } from './read-json.ts';
import { toText } from './text.ts';

const folder = mkdtempSync(join(tmpdir(), 'comparison-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(text: string): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, text);
  return file;
}

describe('the text for a terminal', () => {
  const text = toText(SAMPLE, false, 100);

  test('groups differences by operation, with both sides and what it means', () => {
    expect(text).toContain(
      [
        'POST /api/v1/clients',
        '  ✗ status  breaks a writer',
        '      mock     201',
        '      target   400',
        '      means    The target refuses a request that the mock accepts: a client that sends it fails.',
        '      seen in  life-of-a-client: read',
      ].join('\n'),
    );
  });

  test('puts the same difference at several places together', () => {
    expect(text).toContain('  ✗ body /rank, /level  breaks a strict reader\n');
  });

  test.each([
    '✓ error-body: unified, as the mock',
    '✗ new-client: inactive, not active',
    '✗ list-order: something else',
    '– pdp-unset-keys: not visible',
    'needs writes (--allow-writes)',
  ])('has the assumption %j', (line) => expect(text).toContain(line));

  test.each([
    '1 new, 1 gone, 1 assumption changed',
    'new: get_client_api_v1_clients__uid__get, body /rank',
    '2: activate-twice, life-of-a-client',
    'status: 200, then 500 (1 of 8 steps; these are not compared)',
    'https://factpulse.test ran only once, so what differs between two runs is known of mock only',
    '3 differences in 2 operations, 2 assumptions that the target does not share',
  ])('says %j', (line) => expect(text.replace(/\n +/g, ' ')).toContain(line));

  test('of equal sides says so', () => {
    const equal = toText(EQUAL, false, 100);
    expect(equal).toContain('No differences in 17 steps');
    expect(equal).toContain('Nothing has changed since the last report');
  });
});

describe('the JSON report', () => {
  test('can be read again', () => {
    const { since: _, ...sample } = SAMPLE;
    expect(readComparison(write(toJson(SAMPLE)))).toMatchObject(JSON.parse(JSON.stringify(sample)));
  });

  test('has a version, a summary, and ends with what differs each time', () => {
    const report = JSON.parse(toJson(SAMPLE));
    expect(report).toMatchObject({
      version: 1,
      summary: {
        differences: 3,
        breaking: { 'strict-reader': 2, 'tolerant-reader': 0, writer: 1 },
        steps: 17,
      },
    });
    expect(Object.keys(report).at(-1)).toBe('ms');
  });

  test.each([
    ['{"version": 1', 'it is not valid JSON (line 1, column 14)'],
    ['[]', "/ must have required property 'version'"],
    ['{"version": 2}', 'the version of its format is 2, not 1'],
    [toJson(SAMPLE).replace('"kind": "status"', '"kind": "odd"'), '/kind must be equal to one of'],
  ])('is refused if it is damaged: %.20s', (text, reason) => {
    expect(() => readComparison(write(text))).toThrow(reason);
  });
});

describe('the Markdown report', () => {
  const text = toMarkdown(SAMPLE);

  test('begins with the verdict, and has the changes before the differences', () => {
    expect(text).toMatch(/^## ❌ 3 differences in 2 operations/);
    expect(text.indexOf('### Since the last report: 1 new')).toBeLessThan(text.indexOf('### POST'));
  });

  test('lists the assumptions with their evidence', () => {
    expect(text).toContain(
      '- ` new-client `: **inactive, not active**. POST /api/v1/clients answered "isActive": false',
    );
  });

  test('escapes what servers send', () => {
    expect(text.replace(/```[\s\S]*?```/g, '')).not.toContain('<script>');
  });

  test('fits into an issue of GitHub, whatever the number of differences', () => {
    const [difference] = SAMPLE.differences;
    if (!difference) throw new Error('the sample has differences');
    const long = { ...difference.example.with, body: 'x'.repeat(2_000) };
    const differences = Array.from({ length: 1_000 }, (_, index) => ({
      ...difference,
      at: `body /key${index}`,
      steps: index,
      example: { ...difference.example, with: long },
    }));
    expect(toMarkdown({ ...SAMPLE, differences }).length).toBeLessThan(65_536);
  });
});

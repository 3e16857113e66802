import { gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { REPORT_KINDS } from '../reports/report-kinds.ts';
import type { Check } from '../result/result.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { urlTarget } from '../targets/url-target.ts';
import { useServer } from '../testing/hostile-server.ts';
import { listStep, loadWorkflows } from '../testing/scenario-files.ts';

const serve = useServer();
const SET = loadWorkflows([{ workflowId: 'one', steps: [listStep('list')] }]);
const JSON_TYPE = { 'content-type': 'application/json' };
const CLIENT =
  '{"uid":"11111111-1111-4111-8111-111111111111","name":"Été","isActive":true,"hasConfigPdp":false,"hasConfigChorus":false,"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}';
const page = (client = CLIENT) => `{"results":[${client}],"total":1,"page":1,"pageSize":20}`;

/** Runs a step that lists clients, at a server that answers with these bytes. */
async function run(bytes: Buffer | string, headers: Readonly<Record<string, string>> = JSON_TYPE) {
  const url = await serve((_, response) => void response.writeHead(200, headers).end(bytes));
  const { result } = await runScenarios(SET, urlTarget(url, 5000), { inputs: {}, hasMatrix: false });
  const [step] = result.workflows[0]?.steps ?? [];
  const failed = (step?.checks ?? []).filter(({ passed }) => !passed);
  return { result, failed, shown: step?.exchange?.response.body ?? '' };
}

const texts = (failed: readonly Check[]) => failed.map(({ expected, got }) => `${expected}: ${got}`);

const IN_UTF8 = 'JSON in UTF-8 (RFC 8259 §8.1): ';
const ONCE = 'each key of an object once (RFC 8259 §4): ';

test.each<[string, Buffer | string, Record<string, string>, string[]]>([
  [
    'bytes that are not UTF-8',
    Buffer.from(page(), 'latin1'),
    {},
    [`${IN_UTF8}bytes that are not valid UTF-8, the first at byte 66`],
  ],
  [
    'another charset',
    page(),
    { 'content-type': 'application/json; charset="ISO-8859-15"' },
    [`${IN_UTF8}the charset "iso-8859-15" in Content-Type`],
  ],
  ['UTF-16', Buffer.from(page(), 'utf16le'), {}, [`${IN_UTF8}bytes that look like UTF-16 or UTF-32`]],
  [
    'a byte order mark',
    `\u{FEFF}${page()}`,
    {},
    ['JSON without a byte order mark (RFC 8259 §8.1): a byte order mark before it'],
  ],
  ['a key twice', page(CLIENT.replace('{', '{"name":"",')), {}, [`${ONCE}the key "name" twice`]],
  [
    'a key twice, once escaped',
    page(CLIENT.replace('{', '{"n\\u0061me" : "",')),
    {},
    [`${ONCE}the key "name" twice`],
  ],
  [
    'an unknown coding',
    page(),
    { 'content-encoding': 'zstd, gzip' },
    ['a body that can be decompressed: the Content-Encoding "zstd, gzip" (known: gzip, x-gzip, deflate, br)'],
  ],
  [
    'data that is not compressed',
    page(),
    { 'content-encoding': 'gzip' },
    [
      'a body that can be decompressed: data that does not match its Content-Encoding (incorrect header check)',
    ],
  ],
])('%s is a failure, and the only one', async (_, bytes, headers, expected) => {
  const { failed, result } = await run(bytes, { ...JSON_TYPE, ...headers });
  expect(texts(failed)).toEqual(expected);
  for (const toReport of Object.values(REPORT_KINDS)) expect(toReport(result)).toContain(failed[0]?.expected);
});

test('a key that is given twice is named with its place', async () => {
  const body = page(`${CLIENT},${CLIENT.replace('{', '{"name":"\\"{[,",')}`);
  expect((await run(body)).failed.map(({ bodyPointer }) => bodyPointer)).toEqual(['/results/1']);
});

test.each<[string, Buffer | string, Record<string, string>]>([
  ['UTF-8 with its charset', page(), { 'content-type': 'application/json; charset=UTF-8' }],
  [
    'white space and escaped quotes',
    JSON.stringify(JSON.parse(page(CLIENT.replace('Été', '\\"'))), null, 2),
    {},
  ],
  ['the same key in several objects', page(`${CLIENT},${CLIENT}`), {}],
  ['compression', gzipSync(page()), { 'content-encoding': 'gzip' }],
])('%s is not a failure', async (_, bytes, headers) => {
  expect(texts((await run(bytes, { ...JSON_TYPE, ...headers })).failed)).toEqual([]);
});

test('an empty body with a coding is read as empty', async () => {
  const { failed } = await run('', { ...JSON_TYPE, 'content-encoding': 'gzip' });
  expect(texts(failed)).toEqual(['a response that conforms to the contract: the response must be object']);
});

test('nesting that would overflow the stack is a failure', async () => {
  const { failed } = await run(`${'['.repeat(400_000)}${']'.repeat(400_000)}`);
  expect(texts(failed)).toContainEqual(expect.stringMatching(/^JSON nested at most 200 levels deep.*deeper/));
});

test('a thousand undeclared keys are a hundred failures and a number', async () => {
  const keys = Array.from({ length: 1000 }, (_, index) => `"key${index}":0`);
  const { failed } = await run(page().replace('{', `{${keys.join()},`));
  expect([failed.length, failed.at(-1)?.got]).toEqual([101, '900 more violations']);
});

test('text in another charset is shown as text, and bytes that are not text are not shown', async () => {
  const html = await run(Buffer.from('Été', 'latin1'), { 'content-type': 'text/html; charset=iso-8859-1' });
  expect(html.shown).toBe('Été');
  const pdf = await run(Buffer.from([37, 80, 68, 70, 0, 255]), { 'content-type': 'application/pdf' });
  expect(pdf.shown).toBe('(6 bytes of application/pdf, not shown)');
});

test('long texts of a server are short in reports', async () => {
  const long = 'a'.repeat(500_000);
  const { result } = await run(page(CLIENT.replace('name', long)));
  for (const toReport of Object.values(REPORT_KINDS)) expect(toReport(result).length).toBeLessThan(400_000);
});

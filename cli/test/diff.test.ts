import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCli, unwrap } from '../testing/run-cli.ts';

const RESPONSES = 'responses: { "200": { description: Fine } }';
const LISTING = `openapi: 3.0.3
info: { title: "A | title", version: "1" }
paths:
  /api/v1/things:
    get: { operationId: list_things, ${RESPONSES} }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-'));
  writeFileSync(join(folder, 'things.yaml'), LISTING);
  writeFileSync(
    join(folder, 'copy.json'),
    JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'A', version: '1' },
      paths: {
        '/api/v1/things': {
          get: { operationId: 'list_things', responses: { 200: { description: 'Fine' } } },
        },
      },
    }),
  );
  writeFileSync(join(folder, 'list.yaml'), '- 1\n');
  writeFileSync(join(folder, 'text.yaml'), 'a: b: c\n');
  writeFileSync(join(folder, 'swagger.yaml'), 'swagger: "2.0"\n');
  writeFileSync(join(folder, 'scenario.yaml'), 'arazzo: 1.0.1\n');
  writeFileSync(join(folder, 'broken.yaml'), LISTING.replace('description: Fine', '$ref: "#/nowhere"'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function diff(...args: string[]) {
  return runCli(['diff', ...args], {}, folder);
}

describe('the changes from 4.0 to 4.4', () => {
  test('as text, by whom they break', async () => {
    const { code, stdout } = await diff('4.0', '4.4');
    expect([code, unwrap(stdout)]).toEqual([
      0,
      expect.stringMatching(
        /^From +FactPulse REST API 4.0.2 \(4.0\)\nTo +FactPulse REST API 4.4.0 \(4.4\)\n/,
      ),
    ]);
    expect(unwrap(stdout)).toContain(
      'Breaks a strict reader (3) SecretStatus /encryptionMode: new key, in responses',
    );
    expect(unwrap(stdout)).toContain(
      'Breaks no one (10) security: also accepts X-API-Key (header) 8 operations',
    );
  });

  test('as JSON, with every operation', async () => {
    const { stdout } = await diff('4.0', '4.4', '--format', 'json');
    const { from, to, summary, changes } = JSON.parse(stdout);
    expect({ from, to, summary }).toEqual({
      from: { name: '4.0', title: 'FactPulse REST API', version: '4.0.2' },
      to: { name: '4.4', title: 'FactPulse REST API', version: '4.4.0' },
      summary: { changes: 13, breaking: { 'strict-reader': 3, 'tolerant-reader': 0, writer: 0 } },
    });
    expect(changes).toHaveLength(13);
    expect(changes).toContainEqual({
      kind: 'key-added',
      in: 'response',
      at: 'PDPConfigResponse /encryptionMode',
      text: 'new key',
      breaks: ['strict-reader'],
      operations: [
        'get_pdp_config_api_v1_clients__uid__pdp_config_get',
        'update_pdp_config_api_v1_clients__uid__pdp_config_put',
      ],
    });
  });

  test('as Markdown', async () => {
    const { stdout } = await diff('4.0', '4.4', '--format', 'markdown');
    expect(stdout).toContain(
      '# From FactPulse REST API 4.0.2 (4.0) to FactPulse REST API 4.4.0 (4.4)\n\n## Breaks a strict reader (3)\n\n| where | change | operations |\n|---|---|---|\n| SecretStatus /encryptionMode | new key, in responses | get\\_pdp',
    );
  });
});

describe('--fail-on', () => {
  test.each([
    ['4.0', 'breaking', 1, 'Some changes break a strict reader (3).'],
    ['4.0', 'strict-reader', 1, 'Some changes break a strict reader (3).'],
    ['4.0', 'tolerant-reader,writer', 0, ''],
    ['4.3', 'breaking', 0, ''],
  ])('from %s to 4.4, %s: exit code %d', async (from, audience, expected, message) => {
    const { code, stderr } = await diff(from, '4.4', '--fail-on', audience);
    expect([code, unwrap(stderr)]).toEqual([expected, message === '' ? '' : `error: ${message}\n`]);
  });

  test('names every audience that breaks', async () => {
    const { code, stderr } = await diff('4.4', '4.0', '--fail-on', 'breaking');
    expect([code, unwrap(stderr)]).toEqual([
      1,
      'error: Some changes break a strict reader (3), a tolerant reader (3), and a writer (10).\n',
    ]);
  });

  test('can be set in the environment', async () => {
    const { code } = await runCli(['diff', '4.0', '4.4'], { FACTPULSE_KIT_FAIL_ON: 'breaking' });
    expect(code).toBe(1);
  });
});

describe('files', () => {
  test('a version is compared with a file without its token routes, which the file does not have', async () => {
    const { code, stdout } = await diff('things.yaml', '4.0', '--format', 'json');
    const { changes } = JSON.parse(stdout);
    const places = changes.map(({ at }: { at: string }) => at);
    expect([code, places]).toEqual([
      0,
      expect.arrayContaining(['GET /api/v1/things', 'GET /api/v1/clients']),
    ]);
    expect(places).not.toContain('POST /api/token/');
  });

  test('with them, if the file has them', async () => {
    const routes = LISTING.replace('/api/v1/things', '/api/token/refresh/').replace('get:', 'post:');
    writeFileSync(join(folder, 'tokens.yaml'), routes);
    const { stdout } = await diff('tokens.yaml', '4.0', '--format', 'json');
    const { changes } = JSON.parse(stdout);
    expect(changes).toContainEqual(
      expect.objectContaining({ kind: 'operation-added', at: 'POST /api/token/' }),
    );
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'body-added', breaks: ['writer'] }));
  });

  test('documents that promise the same have no changes, in YAML of 3.0 and JSON of 3.1', async () => {
    const { code, stdout } = await diff('things.yaml', 'copy.json', '--fail-on', 'breaking');
    expect([code, stdout]).toEqual([
      0,
      'From  A | title 1 (things.yaml)\nTo    A 1 (copy.json)\n\nNo changes\n',
    ]);
  });

  test('a text of a document is escaped in Markdown', async () => {
    const { stdout } = await diff('things.yaml', 'copy.json', '--format', 'markdown');
    expect(stdout).toBe('# From A \\| title 1 (things.yaml) to A 1 (copy.json)\n\nNo changes\n');
  });
});

describe('refuses', () => {
  test.each([
    [
      'an unknown version',
      ['4.0', '4.5'],
      'Cannot compare "4.5": it is neither a contract version nor a file. Use one of: 4.0, 4.3, 4.4, or the path of an OpenAPI document.',
    ],
    [
      'one version twice',
      ['4.0', '4.0'],
      'Cannot compare "4.0" with "4.0": they are the same. Name two different versions or files.',
    ],
    [
      'two paths of one file',
      ['things.yaml', './things.yaml'],
      'Cannot compare "things.yaml" with "./things.yaml": they are the same.',
    ],
    ['a folder', ['4.0', '.'], 'Cannot use ".": the file: it is a folder (EISDIR).'],
    ['a list', ['4.0', 'list.yaml'], 'Cannot use "list.yaml": line 1, /: is not an OpenAPI document.'],
    [
      'a text',
      ['text.yaml', '4.0'],
      'Cannot use "text.yaml": line 1: Nested mappings are not allowed in compact mappings.',
    ],
    [
      'OpenAPI 2',
      ['4.0', 'swagger.yaml'],
      'Cannot use "swagger.yaml": line 1, /swagger: is Swagger 2.0, not OpenAPI.',
    ],
    [
      'another kind of document',
      ['4.0', 'scenario.yaml'],
      'Cannot use "scenario.yaml": line 1, /openapi: must be 3.0.x or 3.1.x.',
    ],
    ['a reference to nothing', ['4.0', 'broken.yaml'], '"#/nowhere" does not exist.'],
    ['only one', ['4.0'], "missing required argument 'to'"],
    ['three', ['4.0', '4.3', '4.4'], 'too many arguments'],
    ['an unknown format', ['4.0', '4.4', '--format', 'yaml'], 'Allowed choices are text, json, markdown.'],
    [
      'an unknown audience',
      ['4.0', '4.4', '--fail-on', 'reader'],
      'Allowed choices are breaking, strict-reader, tolerant-reader, writer.',
    ],
    [
      'no audience',
      ['4.0', '4.4', '--fail-on', ','],
      '--fail-on: Invalid audience ",": expected one of breaking, strict-reader, tolerant-reader, writer.',
    ],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await diff(...args);
    expect([code, stdout, unwrap(stderr)]).toEqual([2, '', expect.stringContaining(message)]);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

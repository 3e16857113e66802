import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { runCli } from '../testing/run-cli.ts';
import { useFolder } from '../testing/use-folder.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../dist/config.schema.json', import.meta.url), 'utf8'));
const isValid = new Ajv({ strictTypes: false, allowUnionTypes: true }).compile(SCHEMA);
const createFolder = useFolder();

/** Whether a command can use a configuration file. */
async function isAccepted(config: string, command: string): Promise<boolean> {
  const folder = createFolder({ 'factpulse-kit.config.yaml': config });
  return (await runCli([command, '--print-config'], {}, folder)).code === 0;
}

describe('the schema for editors and the command agree', () => {
  test.each([
    [
      'test',
      '$schema: x.json\nworkers: 2\ntest: { workflow: [a, b], timeout: 5s, report: { json: r.json } }\n',
    ],
    ['test', 'contract: 4.0\nworkflow: a\nmatrix: false\ninput: { siret: 12345678901234, name: x }\n'],
    [
      'mock',
      'mock: { contract: [4.0:8001, 4.4:8002], faults: false, assume: { new-client: inactive }, port: 1 }\n',
    ],
    ['webhook', 'mock: http://127.0.0.1:8001\nallow-remote: true\n'],
    ['diff', 'diff: { format: json, fail-on: [writer, breaking] }\n'],
    ['mock', 'mock:\ntest: { workers: , workflow: }\nwatch:\nassume:\n'],
  ])('that %s can use %j', async (command, config) => {
    expect([isValid(parse(config)), await isAccepted(config, command)]).toEqual([true, true]);
  });

  test.each([
    ['test', 'wrokers: 2\n'],
    ['test', 'test: { port: 2 }\n'],
    ['test', 'workers: [2]\n'],
    ['test', 'matrix: yes\n'],
    ['test', 'reader: lax\n'],
    ['test', 'test: { contract: 5.0 }\n'],
    ['test', 'input: [a]\n'],
    ['test', 'report: run.html\n'],
    ['test', 'report: [run.html]\n'],
    ['test', 'config: x.yaml\n'],
    ['mock', 'secret: a-secret-of-more-than-32-bytes-that-nothing-uses\n'],
    ['mock', 'mock: { admin-token: x }\n'],
  ])('that %s cannot use %j', async (command, config) => {
    expect([isValid(parse(config)), await isAccepted(config, command)]).toEqual([false, false]);
  });
});

/** Flags of a command by what the help says of them: `--flag <value>` and its description. */
async function flagsOf(command: string) {
  const { stdout } = await runCli([command, '--help']);
  const options = stdout.split(/\n(?= {1,4}-)/).filter((text) => /^ *--/.test(text));
  return options.map((text) => ({
    key: /--(?:no-)?([a-z-]+)/.exec(text)?.[1] ?? '',
    isMapping: /^ *--[a-z-]+ <[a-z]+=/.test(text),
    isRepeatable: /repeatable/.test(text),
  }));
}

test.each(['mock', 'exec', 'test', 'compare', 'record', 'sweep', 'token', 'diff', 'webhook', 'assumptions'])(
  'the schema has the flags of %s, with a list or a mapping for those that repeat',
  async (command) => {
    const { properties } = [SCHEMA.properties[command], ...(SCHEMA.properties[command].anyOf ?? [])].find(
      (schema) => schema.properties,
    );
    const flags = (await flagsOf(command)).filter(({ key }) => !/^(print-)?config$|secret|token/.test(key));
    expect(flags.length).toBeGreaterThan(0);
    const kinds = flags.map(({ key }) => [key, kindsOf(properties[key]), kindsOf(SCHEMA.properties[key])]);
    const expected = flags.map(({ key, isMapping, isRepeatable }) => {
      const kind = isMapping ? 'mapping' : isRepeatable ? 'list' : 'one';
      return [key, [kind], expect.arrayContaining([kind])];
    });
    expect(kinds).toEqual(expected);
    expect(Object.keys(properties).sort()).toEqual([...new Set(flags.map(({ key }) => key))].sort());
  },
);

interface Schema {
  readonly type?: unknown;
  readonly items?: unknown;
  readonly properties?: unknown;
  readonly additionalProperties?: unknown;
  readonly anyOf?: readonly Schema[];
}

/** A list also takes one value. */
function kindsOf({ anyOf, ...schema }: Schema): string[] {
  if (anyOf?.some(({ items }) => items)) return ['list'];
  if (anyOf) return anyOf.flatMap(kindsOf);
  return [schema.properties || schema.additionalProperties ? 'mapping' : 'one'];
}

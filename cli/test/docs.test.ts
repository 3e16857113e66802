import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, jest, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import { ADMIN_CONTRACT } from '../../contracts/registry.ts';
import { FAULT_NAMES } from '../../mock-server/faults/catalogue.ts';
import { runCli } from '../testing/run-cli.ts';

jest.setTimeout(300_000); // it runs every shell block of the docs

const ROOT = new URL('../../', import.meta.url);

function readPage(name: string): string {
  return readFileSync(new URL(`docs/${name}.md`, ROOT), 'utf8');
}

/** The rows of the tables under a heading, with the text of each cell. */
function tableRows(page: string, title: string): string[][] {
  const [, section = ''] = page.split(`\n## ${title}\n`);
  const [text = ''] = section.split('\n## ');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

/** Flag, environment variable and default of each option, as the help prints them. */
function optionsOf(help: string): string[][] {
  const options = help.split(/\n(?= {1,4}--)/).filter((text) => /^ *--(?!help|version)/.test(text));
  return options.map((option) => {
    const [own = ''] = option.split(/\n(?! {6})/);
    const text = own.replace(/\s+/g, ' ');
    const [flag = ''] = /--[a-z-]+/.exec(text) ?? [];
    const [, variable = ''] = /\benv: ([A-Z_]+)/.exec(text) ?? [];
    const [, value = ''] = /\bdefault: "?([^",)]+)/.exec(text) ?? [];
    return [flag, variable, value];
  });
}

test('every shell block of the docs does what they say, with the package as built', async () => {
  const script = new URL('scripts/check-docs.js', ROOT).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--quick'], {
    cwd: ROOT.pathname,
  });
  expect(stdout).toMatch(/^\d+ pages, \d{2,} shell blocks run, 0 problems$/m);
});

describe('the page of flags', () => {
  const page = readPage('flags');

  test('has every command', async () => {
    const { stdout } = await runCli(['--help']);
    const [, commands = ''] = stdout.split('\nCommands:\n');
    const names = [...commands.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
    expect(names).toContain('mock');
    expect(names.filter((name) => !page.includes(`\n## ${name}\n`))).toEqual([]);
  });

  test.each(['mock', 'exec', 'test', 'compare', 'merge', 'sweep', 'token', 'diff', 'webhook'])(
    'has the flags of %s, with variable and default',
    async (command) => {
      const { stdout } = await runCli([command, '--help']);
      const shown = tableRows(page, command).filter(([flag = '']) => flag.startsWith('--'));
      const expected = optionsOf(stdout);
      expect(expected.length).toBeGreaterThan(1);
      expect(shown.map((cells) => cells.slice(0, 3)).sort()).toEqual(expected.sort());
    },
  );
});

test('the list of operations has each one with its scope', () => {
  const scopes = { account: 'account level', client: 'client level', public: 'none', admin: 'admin' };
  const rows = loadContract('4.0').operations.map(({ method, path, scope }) => [
    `${method} ${path}`,
    scopes[scope ?? 'public'],
  ]);
  const shown = tableRows(readPage('getting-started'), 'Operations').map((cells) => cells.slice(0, 2));
  expect(shown.sort()).toEqual(rows.sort());
});

test('the list of later operations has each one with its version and scope', () => {
  const older = loadContract('4.0').operationById;
  const between = loadContract('4.3').operationById;
  const later = loadContract('4.4').operations.filter(({ id }) => !older.has(id));
  const rows = later.map(({ id, method, path, scope }) => [
    `${method} ${path}`,
    between.has(id) ? '4.3' : '4.4',
    scope,
  ]);
  const shown = tableRows(readPage('versions'), 'Operations').map((cells) => cells.slice(0, 3));
  expect(shown.sort()).toEqual(rows.sort());
});

test('the page of the admin API has each operation', () => {
  const names = loadContract(ADMIN_CONTRACT).operations.map(({ method, path }) => `${method} ${path}`);
  const page = readPage('admin-api');
  expect(names.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
});

test('the page of faults has the catalogue', () => {
  const shown = tableRows(readPage('faults'), 'The catalogue').map(([name]) => name);
  expect(shown.sort()).toEqual([...FAULT_NAMES].sort());
});

import { networkInterfaces } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { type Running, runCli } from '../testing/run-cli.ts';
import { useMock } from '../testing/use-mock.ts';

const start = useMock();

/** The flags of a command that take a value, except those whose empty value is refused. */
async function flagsOf(command: string): Promise<string[]> {
  const { stdout } = await runCli([command, '--help']);
  const flags = [...stdout.matchAll(/^ +(--[a-z-]+) </gm)].map(([, flag = '']) => flag);
  return flags.filter((flag) => flag !== '--secret' && flag !== '--admin-token');
}

async function statusAt(host: string, { url }: Running): Promise<number> {
  return (await fetch(`http://${host}:${new URL(url).port}/api/v1/clients`)).status;
}

/** An address that a mock on its default host does not listen on. */
function addressOfThisMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.2';
}

describe('an empty value is as unset:', () => {
  test.each([[['--host', '']], [['--host=']]])('%j does not listen on every interface', async (args) => {
    const mock = await start(args);
    await expect(statusAt(addressOfThisMachine(), mock)).rejects.toThrow('fetch failed');
    expect(await statusAt('127.0.0.1', mock)).toBe(401);
  });

  test('the environment counts where a flag is empty', async () => {
    const mock = await start(['--host', ''], { FACTPULSE_KIT_HOST: '0.0.0.0' });
    expect(await statusAt(addressOfThisMachine(), mock)).toBe(401);
  });

  test('every flag of mock, and an empty argument', async () => {
    const flags = await flagsOf('mock');
    expect(flags).toContain('--persist');
    const { code, stdout, stderr } = await (await start([...flags.flatMap((flag) => [flag, '']), ''])).stop();
    expect([code, stdout, stderr]).toEqual([
      0,
      expect.stringContaining('(contract 4.0, fixtures demo)'),
      expect.stringContaining('demo@factpulse.test'),
    ]);
  });

  test.each([
    ['test', ['--workflow', 'life-of-a-client']],
    ['token', []],
    ['exec', ['--', 'true']],
  ])('every flag of %s', async (command, args) => {
    const flags = await flagsOf(command);
    expect(flags.length).toBeGreaterThan(2);
    const { code, stderr } = await runCli([command, ...flags.map((flag) => `${flag}=`), '', ...args]);
    expect([code, stderr]).toEqual([0, '']);
  });

  test('every variable of mock', async () => {
    const flags = [...(await flagsOf('mock')), '--secret', '--admin-token', '--watch', '--no-faults'];
    const names = flags.map((flag) => `FACTPULSE_KIT_${flag.slice(2).replaceAll('-', '_').toUpperCase()}`);
    const { stdout } = await (await start([], Object.fromEntries(names.map((name) => [name, ''])))).stop();
    expect(stdout).toContain('(contract 4.0, fixtures demo)');
  });
});

describe('an empty value is passed on', () => {
  const PRINT = 'console.log(JSON.stringify(process.argv.slice(1)))';

  test.each([
    ['after --', ['--', process.execPath]],
    ['after the name of the command', [process.execPath]],
  ])('to the command of exec %s', async (_, command) => {
    const args = ['-e', PRINT, 'x', '', '--host', ''];
    const { stdout } = await runCli(['exec', '--port', '', ...command, ...args]);
    expect(JSON.parse(stdout)).toEqual(['x', '', '--host', '']);
  });
});

describe('an empty secret is refused, and not replaced by the one that everybody knows:', () => {
  test.each([
    [['--secret', '']],
    [['--secret=']],
    [['--admin-token', '']],
    [['--admin-token=', '--host', '0.0.0.0']],
  ])('%j', async (args) => {
    const { code, stderr } = await runCli(['mock', '--port', '0', ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: --(secret|admin-token): Invalid/)]);
  });
});

test.each([
  ['--target', (url: string) => [['--target', ` ${url}\n`], {}] as const],
  ['FACTPULSE_KIT_TARGET', (url: string) => [[], { FACTPULSE_KIT_TARGET: `\t${url} ` }] as const],
])('white space around the URL of %s is ignored', async (_, options) => {
  const [args, env] = options((await start()).url);
  const { code, stderr } = await runCli(['test', '--workflow', 'life-of-a-client', ...args], env);
  expect([code, stderr]).toEqual([0, '']);
});

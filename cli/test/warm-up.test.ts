import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { loadContract } from '../../contracts/load-contract.ts';
import type { Operation } from '../../contracts/openapi/contract.ts';
import { type Running, startMock } from '../testing/run-cli.ts';

const require = createRequire(import.meta.url);

/**
 * Writes a line whenever Ajv compiles a schema, for us or for express-openapi-validator. It goes to standard output like
 * the log, so that the lines are read in their order.
 */
const COUNT = `
  const { prototype } = require(${JSON.stringify(require.resolve('ajv/dist/core'))}).default;
  const { _compileSchemaEnv: compile } = prototype;
  prototype._compileSchemaEnv = function (...args) {
    process.stdout.write('COMPILED\\n');
    return compile.apply(this, args);
  };
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'warm-up-'));
  writeFileSync(join(folder, 'count.cjs'), COUNT);
});
afterAll(() => rmSync(folder, { recursive: true }));

let running: Running | undefined;
afterEach(async () => {
  await running?.stop('SIGKILL');
  running = undefined;
});

const CLIENT = '11111111-1111-4111-8111-111111111111';

async function tokenFor(url: string, credentials: object): Promise<string> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ username: 'demo@factpulse.test', password: 'demo', ...credentials });
  const response = await fetch(`${url}/api/token/`, { method: 'POST', headers, body });
  return ((await response.json()) as { access: string }).access;
}

/** Requests with a malformed uid, query and body, as far as the operation has them. @returns their statuses */
async function breakContract(url: string, { method, path, scope }: Operation): Promise<number[]> {
  const token = await tokenFor(url, scope === 'client' ? { client_uid: CLIENT } : {});
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
  const hasBody = !['GET', 'HEAD'].includes(method);
  const paths = ['x', CLIENT].map((uid) => `${url}${path.replace('{uid}', uid)}?page=0`);
  const responses = paths.map((each) => fetch(each, { method, headers, ...(hasBody && { body: '[1]' }) }));
  return (await Promise.all(responses)).map(({ status }) => status);
}

function compiled({ output }: Running): number {
  return output().stdout.match(/COMPILED/g)?.length ?? 0;
}

test('soon after the start, no refused request of any operation compiles a validator', async () => {
  const mock = await startMock(['--log-level', 'debug'], {
    NODE_OPTIONS: `--require ${join(folder, 'count.cjs')}`,
  });
  running = mock;
  await new Promise<void>((resolve) => {
    const look = () => mock.output().stdout.includes('validators are compiled') && resolve();
    mock.process.stdout?.on('data', look);
    look();
  });
  const before = compiled(mock);
  for (const operation of loadContract('4.0').operations) {
    const statuses = await breakContract(mock.url, operation);
    expect([operation.id, statuses.some((status) => status === 422 || status === 400)]).toEqual([
      operation.id,
      true,
    ]);
  }
  await mock.stop();
  expect(before).toBeGreaterThan(10);
  expect(compiled(mock)).toBe(before);
});

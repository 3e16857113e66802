import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLIENT, createTestMock, type TestMock } from './test-mock.ts';

/** A folder with a state file in it. */
export interface StateFolder {
  readonly folder: string;
  readonly persist: string;
  readonly log: string;
  /** Where the file is written before it gets its name. */
  readonly beside: string;
  /** A mock whose file is there already, so that changes go to the log. */
  open(): Promise<RenamingMock>;
  /** Copies the files as a crash would leave them now, and gives the state file among them. */
  crash(): string;
  remove(): void;
}

export interface RenamingMock extends TestMock {
  /** Gives `CLIENT` another name. */
  rename(name: string): Promise<void>;
}

export function createStateFolder(): StateFolder {
  const folder = mkdtempSync(join(tmpdir(), 'state-'));
  const persist = join(folder, 'state.json');
  return {
    folder,
    persist,
    log: `${persist}.log`,
    beside: join(folder, '.state.json.tmp'),
    async open() {
      const mock = createTestMock({ persist });
      await mock.mock.reset();
      const token = await mock.clientToken();
      async function rename(name: string) {
        await mock.call('patch', `/api/v1/clients/${CLIENT}`, token).send({ name }).expect(200);
      }
      return { ...mock, rename };
    },
    crash() {
      const copy = mkdtempSync(join(folder, 'crash-'));
      for (const name of readdirSync(folder).filter((entry) => entry.startsWith('state.json'))) {
        cpSync(join(folder, name), join(copy, name));
      }
      return join(copy, 'state.json');
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The list of clients that a mock gives which starts from this file. */
export async function listIn(file: string) {
  const { mock, call, accountToken } = createTestMock({ persist: file });
  const { body } = await call('get', '/api/v1/clients?pageSize=100', await accountToken()).expect(200);
  await mock.listen();
  await mock.close();
  return body;
}

/** What `CLIENT` is called there. */
export async function nameIn(file: string): Promise<string> {
  const { results } = await listIn(file);
  return results.find(({ uid }: { uid: string }) => uid === CLIENT).name;
}

/** The last turn of `outgrow` there. */
export async function turnIn(file: string): Promise<number> {
  const { results } = await listIn(file);
  return Number.parseInt(results[0].description, 10);
}

/** A hundred changes, of 1,000 characters each: the log outgrows the file after fewer. */
export async function outgrow({ call, clientToken }: TestMock, onAnswer = () => {}): Promise<void> {
  const token = await clientToken();
  for (let turn = 0; turn < 100; turn++) {
    const description = `${turn}`.padEnd(1000, '.');
    await call('patch', `/api/v1/clients/${CLIENT}`, token).send({ description }).expect(200);
    onAnswer();
  }
}

import {
  appendFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMock } from '../../create-mock.ts';
import { createStateFolder, listIn, nameIn, type StateFolder } from '../../testing/state-folder.ts';
import { CLIENT, CLIENT_WITHOUT_PDP, createTestMock, PDP } from '../../testing/test-mock.ts';

let files: StateFolder;
beforeEach(() => {
  files = createStateFolder();
});
afterEach(() => files.remove());

describe('a change', () => {
  test('goes to the log, and leaves the file as it is', async () => {
    const { rename } = await files.open();
    const before = readFileSync(files.persist, 'utf8');
    await rename('Renommée');
    expect(readFileSync(files.persist, 'utf8')).toBe(before);
    expect(readFileSync(files.log, 'utf8')).toContain('Renommée');
  });

  test('is found at the next start, wherever a crash comes between two of them', async () => {
    const { rename } = await files.open();
    const crashes: [string, string][] = [];
    for (const name of ['Un', 'Deux', 'Trois']) {
      await rename(name);
      crashes.push([name, files.crash()]);
    }
    for (const [name, file] of crashes) expect(await nameIn(file)).toBe(name);
  });

  test('of every kind is found after a crash, in the same order', async () => {
    const { call, accountToken, clientToken } = await files.open();
    const account = await accountToken();
    for (const name of ['Une', 'Deux'])
      await call('post', '/api/v1/clients', account).send({ name }).expect(201);
    await call('post', `/api/v1/clients/${CLIENT}/desactiver`, await clientToken()).expect(200);
    await call(
      'put',
      `/api/v1/clients/${CLIENT_WITHOUT_PDP}/pdp-config`,
      await clientToken(CLIENT_WITHOUT_PDP),
    )
      .send(PDP)
      .expect(200);
    const { body } = await call('get', '/api/v1/clients?pageSize=100', account).expect(200);
    expect(await listIn(files.crash())).toEqual(body);
  });

  test('that was appended in part is dropped, and the ones before it are kept', async () => {
    const { rename } = await files.open();
    await rename('Un');
    await rename('Deux');
    const file = files.crash();
    truncateSync(`${file}.log`, statSync(files.log).size - 10);
    expect(await nameIn(file)).toBe('Un');
  });

  test('goes on to be kept after a start from a log that was appended in part', async () => {
    const first = await files.open();
    await first.rename('Un');
    appendFileSync(files.log, '{"account":"demo@');
    const second = createTestMock({ persist: files.persist });
    await second
      .call('patch', `/api/v1/clients/${CLIENT}`, await second.clientToken())
      .send({ name: 'Deux' })
      .expect(200);
    expect(await nameIn(files.crash())).toBe('Deux');
  });

  test.each([0, 1, 20])('is none where a log ends after %i bytes of its first line', async (bytes) => {
    const { rename } = await files.open();
    await rename('Un');
    const file = files.crash();
    truncateSync(`${file}.log`, bytes);
    expect(await nameIn(file)).toBe('Boulangerie Lefèvre');
  });

  test('goes to the file when the log is gone', async () => {
    const { rename } = await files.open();
    await rename('Un');
    rmSync(files.log);
    await rename('Deux');
    expect(await nameIn(files.crash())).toBe('Deux');
  });

  test('that could not be written goes out with the next one', async () => {
    const { call, clientToken, rename } = await files.open();
    await rename('Un');
    const away = `${files.folder}-away`;
    renameSync(files.folder, away);
    const body = { description: 'Non écrite' };
    await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken())
      .send(body)
      .expect(500);
    renameSync(away, files.folder);
    await rename('Deux');
    const { results } = await listIn(files.crash());
    expect(results[0]).toMatchObject({ name: 'Deux', ...body });
  });
});

describe('a log is refused, and left as it is,', () => {
  async function refusal(): Promise<string> {
    const before = readFileSync(files.log, 'utf8');
    let message = '';
    try {
      createMock({ persist: files.persist });
    } catch (error) {
      message = error instanceof Error ? `${error.name}: ${error.message}` : '';
    }
    expect(readFileSync(files.log, 'utf8')).toBe(before);
    return message;
  }

  test('when it belongs to another file', async () => {
    const { rename } = await files.open();
    await rename('Un');
    const other = createMock({ persist: join(files.folder, 'other.json') });
    await other.reset();
    renameSync(join(files.folder, 'other.json'), files.persist);
    expect(await refusal()).toBe(
      `StateFileError: Cannot use the state file "${files.log}": it holds changes to another state than that in ${files.persist}. Put back the file it belongs to, or remove the log.`,
    );
  });

  test('when its file is gone', async () => {
    const { rename } = await files.open();
    await rename('Un');
    rmSync(files.persist);
    expect(await refusal()).toBe(
      `StateFileError: Cannot use the state file "${files.log}": it holds changes to a state that is gone: there is no ${files.persist}. Put back the file it belongs to, or remove the log.`,
    );
  });

  test('when it is damaged before its end', async () => {
    const { rename } = await files.open();
    await rename('Un');
    appendFileSync(files.log, '{"account"\n');
    expect(await refusal()).toBe(
      `StateFileError: Cannot use the state file "${files.log}": line 3 is not valid JSON. Repair it, or remove the log to start without its changes.`,
    );
  });

  test('when it is no log', async () => {
    await files.open();
    writeFileSync(files.log, '2026-01-15 started\n');
    expect(await refusal()).toBe(
      `StateFileError: Cannot use the state file "${files.log}": it is not a log of factpulse-kit. Move it away, or store the state elsewhere.`,
    );
  });
});

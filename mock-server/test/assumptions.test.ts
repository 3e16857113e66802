import { describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { CONTRACTS, contractVersions, DEFAULT_CONTRACT } from '../../contracts/registry.ts';
import type { Assumption } from '../assumptions/assumption.ts';
import { type Assumptions, chooseAssumptions } from '../assumptions/assumptions.ts';
import { ASSUMPTIONS } from '../assumptions/table.ts';
import {
  CLIENT,
  CLIENT_WITHOUT_PDP,
  createTestMock,
  DEACTIVATED_CLIENT,
  FOREIGN_CLIENT,
  PDP,
  START,
  type TestMock,
  UNKNOWN_CLIENT,
} from '../testing/test-mock.ts';
import { TASKS_DOCUMENT } from './tasks/tasks-document.ts';

const PDP_CONFIG = `/api/v1/clients/${CLIENT}/pdp-config`;
const ENCRYPTION_KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const SUPERPDP = `/api/v1/clients/${CLIENT}/superpdp`;
/** The demo account, with a client that is connected to SuperPDP. */
const CONNECTED = {
  accounts: [
    {
      ...{ email: 'demo@factpulse.test', password: 'demo' },
      clients: [{ uid: CLIENT, name: 'Boulangerie', superPdp: {} }],
    },
  ],
};
const DEMO = { username: 'demo@factpulse.test', password: 'demo' };

/** For each assumption: what to do, and the outcome for each choice. */
const CASES: {
  [Id in keyof Assumptions]: {
    act: (mock: TestMock) => Promise<unknown>;
    outcomes: Record<Assumptions[Id], unknown>;
  };
} = {
  'error-body': {
    act: async ({ call }) => (await call('get', '/api/v1/clients')).body,
    outcomes: {
      unified: { errorCode: 'AUTHENTICATION_REQUIRED', errorMessage: 'Missing or invalid JWT token' },
      detail: { detail: 'Not authenticated' },
    },
  },
  'route-error-body': {
    act: async ({ call }) => (await call('get', '/api/v1/nowhere')).body,
    outcomes: {
      unified: { errorCode: 'NOT_FOUND', errorMessage: 'Not found' },
      detail: { detail: 'Not Found' },
    },
  },
  'error-precedence': {
    act: async ({ call, clientToken }) =>
      (await call('get', '/api/v1/clients?page=0', await clientToken())).status,
    outcomes: { 'scope-first': 403, 'validation-first': 422 },
  },
  'account-on-client-route': {
    act: async ({ call, accountToken }) => {
      const token = await accountToken();
      const uids = [CLIENT, FOREIGN_CLIENT, UNKNOWN_CLIENT];
      return Promise.all(
        uids.map(async (uid) => (await call('get', `/api/v1/clients/${uid}`, token)).status),
      );
    },
    outcomes: { refused: [403, 403, 403], allowed: [200, 404, 404] },
  },
  'client-on-account-route': {
    act: async ({ call, clientToken }) => (await call('get', '/api/v1/clients', await clientToken())).status,
    outcomes: { refused: 403, allowed: 200 },
  },
  'refresh-scope': {
    act: async ({ call }) => {
      const { body: pair } = await call('post', '/api/token/').send({ ...DEMO, client_uid: CLIENT });
      const { body } = await call('post', '/api/token/refresh/').send({ refresh: pair.refresh });
      return decodeJwt(body.access).client_uid;
    },
    outcomes: { kept: CLIENT, dropped: undefined },
  },
  'refresh-rotation': {
    act: async ({ call }) => {
      const { body: pair } = await call('post', '/api/token/').send(DEMO);
      const { body } = await call('post', '/api/token/refresh/').send({ refresh: pair.refresh });
      return Object.keys(body);
    },
    outcomes: { off: ['access'], on: ['access', 'refresh'] },
  },
  'login-unknown-client': {
    act: async ({ call }) => {
      const { status } = await call('post', '/api/token/').send({ ...DEMO, client_uid: UNKNOWN_CLIENT });
      return status;
    },
    outcomes: { unauthorized: 401, invalid: 400 },
  },
  'lenient-input': {
    act: async ({ call, accountToken, clientToken }) => {
      const token = await clientToken();
      const path = `/api/v1/clients/${CLIENT}/pdp-config`;
      const send = (isActive: unknown) => call('put', path, token).send({ ...PDP, isActive });
      const list = await call('get', '/api/v1/clients?page=0&page=2', await accountToken());
      return [
        (await send('No')).status,
        (await send(0)).body.isActive,
        (await send('perhaps')).status,
        ...[list.status, list.body.page],
      ];
    },
    outcomes: { refused: [422, undefined, 422, 422, undefined], taken: [200, false, 422, 200, 2] },
  },
  'new-client': {
    act: async ({ call, accountToken }) => {
      const { body } = await call('post', '/api/v1/clients', await accountToken()).send({ name: 'Neuf' });
      return body.isActive;
    },
    outcomes: { active: true, inactive: false },
  },
  'duplicate-siret': {
    act: async ({ call, accountToken, clientToken }) => {
      const token = await accountToken();
      const create = () =>
        call('post', '/api/v1/clients', token).send({ name: 'Neuf', siret: '12345678901234' });
      const { body } = await create();
      const again = { siret: '12345678901234' };
      const own = await call('patch', `/api/v1/clients/${body.uid}`, await clientToken(body.uid)).send(again);
      const other = await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken()).send(again);
      return [own.status, other.status, (await create()).status];
    },
    outcomes: { allowed: [200, 200, 201], refused: [200, 400, 400] },
  },
  'siret-check-digit': {
    act: async ({ call, accountToken }) => {
      const token = await accountToken();
      const sirets = ['73282932000074', '73282932000075', '35600000000048', '35600000009075'];
      return Promise.all(
        sirets.map(
          async (siret) => (await call('post', '/api/v1/clients', token).send({ name: 'N', siret })).status,
        ),
      );
    },
    outcomes: { unchecked: [201, 201, 201, 201], checked: [201, 400, 201, 201] },
  },
  'name-whitespace': {
    act: async ({ call, clientToken }) => {
      const { body } = await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken()).send({
        name: ' N ',
      });
      return body.name;
    },
    outcomes: { kept: ' N ', trimmed: 'N' },
  },
  'list-order': {
    act: async ({ call, accountToken }) => {
      const token = await accountToken();
      const { body: first } = await call('get', '/api/v1/clients?pageSize=10', token);
      const { body: last } = await call('get', '/api/v1/clients?pageSize=10&page=3', token);
      return [first.results[0].name, last.results.at(-1).name, last.results.length];
    },
    outcomes: {
      'oldest-first': ['Boulangerie Lefèvre', 'Cycles Beaumont', 5],
      'newest-first': ['Cycles Beaumont', 'Boulangerie Lefèvre', 5],
    },
  },
  'list-inactive': {
    act: async ({ call, accountToken }) => {
      const { body } = await call('get', '/api/v1/clients?pageSize=100', await accountToken());
      return [body.total, body.results.length];
    },
    outcomes: { included: [25, 25], excluded: [22, 22] },
  },
  'page-past-end': {
    act: async ({ call, accountToken }) =>
      (await call('get', '/api/v1/clients?page=3', await accountToken())).status,
    outcomes: { empty: 200, 'not-found': 404 },
  },
  'patch-null-name': {
    act: async ({ call, clientToken }) =>
      (await call('patch', `/api/v1/clients/${CLIENT}`, await clientToken()).send({ name: null })).status,
    outcomes: { ignored: 200, refused: 400 },
  },
  'repeated-activation': {
    act: async ({ call, clientToken }) => {
      const active = await call('post', `/api/v1/clients/${CLIENT}/activer`, await clientToken());
      const token = await clientToken(DEACTIVATED_CLIENT);
      const inactive = await call('post', `/api/v1/clients/${DEACTIVATED_CLIENT}/desactiver`, token);
      return [active.status, inactive.status];
    },
    outcomes: { idempotent: [200, 200], refused: [400, 400] },
  },
  'pdp-unset-keys': {
    act: async ({ call, clientToken }) => {
      const token = await clientToken(CLIENT_WITHOUT_PDP);
      const { body } = await call('get', `/api/v1/clients/${CLIENT_WITHOUT_PDP}/pdp-config`, token);
      return Object.keys(body).length;
    },
    outcomes: { null: 14, absent: 2 },
  },
  'pdp-update-identity': {
    act: async ({ call, clientToken, advance }) => {
      advance(60);
      const { body } = await call('put', `/api/v1/clients/${CLIENT}/pdp-config`, await clientToken()).send(
        PDP,
      );
      return [body.id, body.createdAt];
    },
    outcomes: {
      kept: [1, '2025-01-06T08:45:00.000Z'],
      renewed: [5, new Date(START.getTime() + 60_000).toISOString()],
    },
  },
  'delete-pdp-config': {
    act: async ({ call, clientToken }) => {
      const token = await clientToken();
      const answers = [await call('delete', PDP_CONFIG, token), await call('delete', PDP_CONFIG, token)];
      const { body } = await call('get', PDP_CONFIG, token);
      return [...answers.map(({ status }) => status), body.isConfigured];
    },
    outcomes: { refused: [405, 405, true], deleted: [204, 404, false] },
  },
  'access-lifetime': {
    act: async ({ call }) => {
      const { body: pair } = await call('post', '/api/token/').send(DEMO);
      const { body } = await call('post', '/api/token/refresh/').send({ refresh: pair.refresh });
      return [pair.access_lifetime, body.access_lifetime];
    },
    outcomes: { absent: [undefined, undefined], present: [1800, 1800] },
  },
  'bearer-and-api-key': {
    act: async ({ call }) =>
      (await call('get', '/api/v1/clients', 'garbage').set('X-API-Key', 'demo-key')).status,
    outcomes: { bearer: 401, 'api-key': 200 },
  },
  'repeated-header': {
    act: async ({ call, clientToken }) => {
      const put = call('put', PDP_CONFIG, await clientToken());
      const answers = [
        await call('get', '/api/v1/clients').set({ 'X-API-Key': ['demo-key', 'other-key'] }),
        await put.set({ 'X-Encryption-Key': [ENCRYPTION_KEY, 'short'] }).send(PDP),
      ];
      return answers.map(({ status }) => status);
    },
    outcomes: { first: [200, 200], refused: [401, 400] },
  },
  'encryption-key-refusal': {
    act: async ({ call, clientToken }) => {
      const put = call('put', PDP_CONFIG, await clientToken());
      const { status, body } = await put.send({ ...PDP, encryptionMode: 'double' });
      return [status, Object.keys(body)];
    },
    outcomes: { 'bad-request': [400, ['errorCode', 'errorMessage']], unprocessable: [422, ['detail']] },
  },
  'unneeded-encryption-key': {
    act: async ({ call, clientToken }) => {
      const put = call('put', PDP_CONFIG, await clientToken());
      return (await put.set('X-Encryption-Key', 'short').send(PDP)).status;
    },
    outcomes: { checked: 400, ignored: 200 },
  },
  'webhook-secret-missing': {
    act: async ({ call, clientToken }) =>
      (await call('delete', `/api/v1/clients/${CLIENT}/webhook-secret`, await clientToken())).status,
    outcomes: { deleted: 200, 'not-found': 404 },
  },
  'superpdp-has-config-pdp': {
    act: async ({ mock, call, clientToken }) => {
      await mock.load(CONNECTED);
      return (await call('get', `/api/v1/clients/${CLIENT}`, await clientToken())).body.hasConfigPdp;
    },
    outcomes: { unset: false, set: true },
  },
  'superpdp-token-life': {
    act: async ({ mock, call, clientToken }) => {
      await mock.load(CONNECTED);
      return (await call('get', `${SUPERPDP}/status`, await clientToken())).body.expiresAt;
    },
    outcomes: { 'one-hour': '2026-01-15T10:00:00.000Z', 'thirty-minutes': '2026-01-15T09:30:00.000Z' },
  },
  'superpdp-failed-renewal': {
    act: async ({ mock, call, clientToken }) => {
      await mock.load(CONNECTED);
      const status = call('get', `${SUPERPDP}/status`, await clientToken());
      return (await status.set('Prefer', 'fault=superpdp-renewal-refused')).body.connected;
    },
    outcomes: { connected: true, disconnected: false },
  },
  'invalid-return-url': {
    act: async ({ call, clientToken }) =>
      (await call('post', `${SUPERPDP}/connect-url?returnUrl=/done`, await clientToken())).body,
    outcomes: {
      'error-code': {
        errorCode: 'invalid_return_url',
        errorMessage: 'returnUrl is not an absolute http or https URL',
      },
      detail: { detail: 'invalid_return_url' },
    },
  },
  'webhook-retries': {
    act: async ({ mock }) => (await mock.webhook({ client: CLIENT, url: 'http://127.0.0.1:9' })).state(),
    outcomes: { 'three-tries': 'pending', 'one-try': 'failed' },
  },
  'unknown-task': {
    act: async ({ call, accountToken }) =>
      (await call('get', '/api/v1/processing/tasks/none/status', await accountToken())).status,
    outcomes: { 'not-found': 404, pending: 200 },
  },
  'deactivated-client': {
    act: async ({ call, clientToken }) =>
      (await call('get', '/api/v1/chorus-pro/structures', await clientToken(DEACTIVATED_CLIENT))).status,
    outcomes: { refused: 403, served: 200 },
  },
};

/** The least that has to be served, of what contracts there are. */
function versionOf(id: string): string {
  const { needs } = ASSUMPTIONS[id as keyof Assumptions]; // its own keys
  return contractVersions().includes(needs) ? needs : DEFAULT_CONTRACT;
}

function isOfDocument(id: string): boolean {
  return ASSUMPTIONS[id as keyof Assumptions].needs === 'document'; // its own keys
}

describe.each(Object.entries(CASES))('the assumption %s', (id, { act, outcomes }) => {
  test.each(Object.entries(outcomes))('works as %s', async (choice, outcome) => {
    const documents = isOfDocument(id) ? [TASKS_DOCUMENT] : [];
    const mock = createTestMock({ contract: versionOf(id), documents, assume: { [id]: choice } });
    expect(await act(mock)).toEqual(outcome);
  });
});

describe('the assumptions table', () => {
  test.each(Object.entries(CASES))('says what makes %s visible', async (id, { act, outcomes }) => {
    const { needs } = ASSUMPTIONS[id as keyof Assumptions]; // its own keys
    for (const contract of contractVersions()) {
      const answers = await Promise.all(
        Object.keys(outcomes).map(async (choice) =>
          JSON.stringify(await act(createTestMock({ contract, assume: { [id]: choice } }))),
        ),
      );
      const isVisible = new Set(answers).size === answers.length;
      expect([contract, isVisible]).toEqual([contract, needs <= contract]);
    }
  });

  test.each(Object.entries(ASSUMPTIONS))('%s has its default among its choices', (_, assumption) => {
    expect(Object.keys(assumption.choices)).toContain(assumption.default);
  });

  test.each(
    Object.entries(ASSUMPTIONS).flatMap(([id, { overlays = {}, choices }]: [string, Assumption]) =>
      Object.entries(overlays).map(([choice, overlay]) => ({ id, choice, overlay, choices })),
    ),
  )('$id=$choice adds an overlay that every version has', ({ choice, overlay, choices }) => {
    expect(Object.keys(choices)).toContain(choice);
    const rows = contractVersions().map((version) => CONTRACTS[version]?.overlays?.[overlay]);
    expect(rows).toEqual(rows.map(() => expect.stringContaining(`${overlay}.overlay.yaml`)));
  });

  test('refuses an unknown id and lists the known ones', () => {
    expect(() => chooseAssumptions({ nonsense: 'x' })).toThrow(
      `Cannot find the assumption "nonsense": it does not exist. Use one of: ${Object.keys(ASSUMPTIONS).join(', ')}.`,
    );
  });

  test.each(['nonsense', 'toString'])('refuses the unknown choice %s and lists the known ones', (choice) => {
    expect(() => chooseAssumptions({ 'error-body': choice })).toThrow(
      `Cannot find the choice "${choice}" of the assumption "error-body": it does not exist. Use one of: unified, detail.`,
    );
  });
});

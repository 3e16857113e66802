import { describe, expect, test } from '@jest/globals';
import { loadContract } from './load-contract.ts';
import type { Contract } from './openapi/contract.ts';
import { secretHeaders, secretNames } from './openapi/secrets.ts';
import { CONTRACTS, type ContractRegistry, contractVersions } from './registry.ts';
import { change, documentFiles } from './testing/document-files.ts';

const write = documentFiles();

const ORDERS = write(
  'orders.yaml',
  `openapi: 3.1.0
info: { title: Orders, version: 9.9.1 }
security: [{ bearer: [] }]
paths:
  /orders:
    post:
      operationId: create_order
      parameters:
        - { $ref: "#/components/parameters/pinKey" }
        - { name: X-Shop, in: header, schema: { type: string } }
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
      responses:
        "201":
          description: Made
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Order" } }
        "500": { description: Broken }
    delete:
      operationId: cancel_order
      responses: { "204": { description: Gone } }
components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Shop-Key }
    session: { type: apiKey, in: query, name: session }
  parameters:
    pinKey: { name: X-Pin-Key, in: header, schema: { type: string } }
  schemas:
    Order:
      type: object
      properties:
        card: { $ref: "#/components/schemas/Card" }
        note: { type: string }
    Card: { type: object, properties: { number: { type: string }, pin: { type: string } } }
`,
);

const SIGN_IN = write(
  'sign-in.yaml',
  `openapi: 3.0.3
info: { title: Signing in, version: 1.0.0 }
paths:
  /sign-in:
    post:
      operationId: sign_in
      responses: { "422": { description: Wrong, content: { application/json: { schema: { type: object } } } } }
`,
);

const NOTES = `operations:
  create_order:
    scope: client
    undo: cancel_order
    unprovoked: [500]
    secrets:
      request: [/card/number]
      response: ["/*/card/pin"]
      headers: [x-pin-key]
  cancel_order: { scope: account }
  sign_in: { signsIn: true }
`;

function registryWith(notes: string): ContractRegistry {
  const documents = [
    { file: ORDERS, framework: 'fastapi' },
    { file: SIGN_IN, framework: 'django' },
  ];
  return { ...CONTRACTS, '9.9': { documents, annotations: write('notes.yaml', notes) } };
}

describe('a version that is registered', () => {
  const registry = registryWith(NOTES);
  const contract = loadContract('9.9', registry);
  const operation = (id: string) => contract.operationById.get(id);

  test('is one of the versions, next to those that ship', () => {
    expect(contractVersions(registry)).toEqual(['4.0', '4.3', '4.4', '9.9']);
    expect(contractVersions()).toEqual(['4.0', '4.3', '4.4']);
  });

  test('is read once for each registry', () => {
    expect(loadContract('9.9', registry)).toBe(contract);
    expect(loadContract('9.9', { ...registry })).not.toBe(contract);
  });

  test('is not known to another registry', () => {
    expect(() => loadContract('9.9')).toThrow('Cannot load contract "9.9"');
  });

  test('gives an operation the framework of its document', () => {
    expect(contract.operations.map(({ id, framework }) => [id, framework])).toEqual([
      ['create_order', 'fastapi'],
      ['cancel_order', 'fastapi'],
      ['sign_in', 'django'],
    ]);
  });

  test('gives an operation the security of its document', () => {
    expect(contract.operations.map(({ security }) => security)).toEqual([[['bearer']], [['bearer']], []]);
  });

  test('gives an operation its annotations', () => {
    expect(operation('create_order')).toMatchObject({
      scope: 'client',
      undoneBy: 'cancel_order',
      signsIn: false,
      isSafe: false,
    });
    expect(operation('sign_in')).toMatchObject({ scope: undefined, signsIn: true, isSafe: true });
    const unprovoked = [...(operation('create_order')?.responses ?? [])].map(([status, { isUnprovoked }]) => [
      status,
      isUnprovoked,
    ]);
    expect(unprovoked).toEqual([
      [201, false],
      [500, true],
    ]);
  });

  test('has its annotations in the served document', () => {
    expect(contract.document.paths['/orders']?.post).toMatchObject({
      'x-scope': 'client',
      'x-undo': 'cancel_order',
      'x-unprovoked': [500],
    });
  });

  test('has secrets at any depth, and no others', () => {
    expect([...secretNames(contract.document)]).toEqual(['number', 'pin']);
    const { responses } = operation('create_order') ?? {};
    expect(responses?.get(201)?.hasSecrets).toBe(true);
    expect(responses?.get(500)?.hasSecrets).toBe(false);
  });
});

test('the headers with a secret are those of credentials, of API keys, and those that are marked', () => {
  const own = [...secretHeaders(loadContract('9.9', registryWith(NOTES)).document)];
  const known = [...secretHeaders({ openapi: '3.1.0', info: { title: '', version: '' }, paths: {} })];
  expect(known).toContain('authorization');
  expect(own).toEqual([...known, 'x-shop-key', 'x-pin-key']);
});

describe('an overlay of a version', () => {
  const NOTES_OF_BOTH = `${NOTES}  reopen_order: { scope: account }\n`;

  function withOverlay(actions: string, notes = NOTES_OF_BOTH): ContractRegistry {
    const registry = registryWith(notes);
    const file = write('reopen.yaml', `overlay: 1.1.0\nactions:\n${actions}`);
    const row = registry['9.9'] ?? { documents: [] };
    return { ...registry, '9.9': { ...row, overlays: { reopen: file } } };
  }

  const REOPEN = `  - target: $.paths['/orders']
    update:
      put: { operationId: reopen_order, responses: { "204": { description: Reopened } } }
`;

  test('is added only if it is named', () => {
    const registry = withOverlay(REOPEN);
    const ids = ({ operations }: Contract) => operations.map(({ id }) => id);
    const plain = loadContract('9.9', registry);
    const changed = loadContract('9.9', registry, ['reopen']);
    expect(ids(plain)).toEqual(['create_order', 'cancel_order', 'sign_in']);
    expect(ids(changed)).toEqual(['reopen_order', 'create_order', 'cancel_order', 'sign_in']);
    expect(changed.operationById.get('reopen_order')).toMatchObject({
      method: 'PUT',
      framework: 'fastapi',
      security: [['bearer']],
      scope: 'account',
    });
    expect(loadContract('9.9', registry, ['reopen'])).toBe(changed);
  });

  test('that the version does not have is ignored', () => {
    const registry = withOverlay(REOPEN);
    expect(loadContract('9.9', registry, ['other']).operations.length).toBe(3);
  });

  test.each([
    [
      'finds nothing to change',
      REOPEN.replace('/orders', '/order'),
      NOTES_OF_BOTH,
      '/actions/0: nothing to change',
    ],
    ['adds an operation without a scope', REOPEN, NOTES, '/operations/reopen_order/scope: is missing'],
    [
      'makes the document something other than OpenAPI',
      REOPEN.replace(', responses: { "204": { description: Reopened } }', ', responses: 1'),
      NOTES_OF_BOTH,
      '/paths/~1orders/put/responses',
    ],
  ])('is refused if it %s, even where it is not named', (_, actions, notes, reason) => {
    expect(() => loadContract('9.9', withOverlay(actions, notes))).toThrow(reason);
  });
});

describe('annotations are rejected', () => {
  test.each([
    [
      'for an operation that no contract has',
      '  sign_in:',
      '  sign_out:',
      'line 11, /operations/sign_out',
      'there is no operation "sign_out"',
    ],
    [
      'without the scope of an operation that has security',
      '  cancel_order: { scope: account }\n',
      '',
      'line 2, /operations/cancel_order/scope',
      'is missing, and "cancel_order" has security',
    ],
    [
      'with the scope of an operation without security',
      'signsIn: true',
      'scope: account',
      'line 11, /operations/sign_in/scope',
      'is given, but "sign_in" has no security',
    ],
    [
      'with an unknown scope',
      'scope: client',
      'scope: galaxy',
      'line 3, /operations/create_order/scope',
      'must be one of account, client, admin',
    ],
    [
      'with an unknown annotation',
      'undo:',
      'undoes:',
      'line 3, /operations/create_order',
      '"undoes" is not an annotation',
    ],
    [
      'with an unknown operation that undoes another',
      'undo: cancel_order',
      'undo: burn_order',
      'line 4, /operations/create_order/undo',
      'there is no operation "burn_order"',
    ],
    [
      'with a status that the operation does not have',
      '[500]',
      '[501]',
      'line 5, /operations/create_order/unprovoked/0',
      'the operation has no status 501',
    ],
    [
      'with a status for a new client that the operation does not have',
      'scope: client',
      'scope: client\n    newClient: 404',
      'line 4, /operations/create_order/newClient',
      'the operation has no status 404',
    ],
    [
      'with a secret that no request has',
      '/card/number',
      '/card/holder',
      'line 7, /operations/create_order/secrets/request/0',
      '"/card/holder" does not lead to a property of a request',
    ],
    [
      'with a secret that no response has',
      '/*/card/pin',
      '/card/pin',
      'line 8, /operations/create_order/secrets/response/0',
      '"/card/pin" does not lead to a property of a response',
    ],
    [
      'with a secret header that the operation does not have',
      'x-pin-key',
      'X-Pin',
      'line 9, /operations/create_order/secrets/headers/0',
      'the operation has no header parameter "X-Pin"',
    ],
  ])('%s', (_, from, to, pointer, reason) => {
    expect(() => loadContract('9.9', registryWith(change(NOTES, from, to)))).toThrow(
      expect.objectContaining({ name: 'DocumentError', pointer, reason }),
    );
  });

  test('not for an operation that another version has', () => {
    const annotations = write('shared-notes.yaml', NOTES);
    const later = [ORDERS, SIGN_IN].map((file) => ({ file, framework: 'fastapi' }));
    const registry: ContractRegistry = {
      '1.0': { documents: [{ file: SIGN_IN, framework: 'django' }], annotations },
      '2.0': { documents: later, annotations },
    };
    expect(loadContract('1.0', registry).operations.map(({ id }) => id)).toEqual(['sign_in']);
  });
});

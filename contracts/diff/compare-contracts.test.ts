import { describe, expect, test } from '@jest/globals';
import { compareContracts } from './compare-contracts.ts';
import { changesBetween, documentWith, ID, write } from './testing/things-documents.ts';

const READERS = ['strict-reader', 'tolerant-reader'];
const WRITER = ['writer'];

const FINE = '"200": { description: Fine }';

/** The operation with more in it, such as `security: []`. */
const having = (more: string, responses = FINE) =>
  `{ operationId: post, ${more} responses: { ${responses} } }`;
const withParameter = (more: string) => having(`parameters: [${ID}, { name: page, in: query, ${more} }],`);
const PLAIN = having(`parameters: [${ID}],`);
const JSON_BODY = 'content: { application/json: {} }';
const BOTH_BODIES = 'content: { application/json: {}, application/xml: {} }';
const SCHEMES =
  '{ securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer }, bearer: { type: http, scheme: Bearer } } }';

describe('other parts of an operation:', () => {
  test.each<[string, string, string, unknown[][]]>([
    [
      'a required parameter',
      PLAIN,
      withParameter('required: true, schema: {}'),
      [['parameter-added', 'query parameter "page"', 'new required parameter', WRITER]],
    ],
    [
      'an optional parameter',
      PLAIN,
      withParameter('schema: {}'),
      [['parameter-added', 'query parameter "page"', 'new parameter', []]],
    ],
    [
      'a parameter fewer',
      withParameter('schema: {}'),
      PLAIN,
      [['parameter-removed', 'query parameter "page"', 'parameter removed', WRITER]],
    ],
    [
      'a parameter that becomes required',
      withParameter('schema: {}'),
      withParameter('required: true, schema: {}'),
      [['parameter-required', 'query parameter "page"', 'now required', WRITER]],
    ],
    [
      'a narrower parameter',
      withParameter('schema: { maximum: 9 }'),
      withParameter('schema: { maximum: 8 }'),
      [['limit-changed', 'query parameter "page"', 'maximum 9 → 8', WRITER]],
    ],
    [
      'another encoding',
      withParameter('schema: {}'),
      withParameter('explode: false, schema: {}'),
      [['encoding-changed', 'query parameter "page"', 'style form explode → style form', WRITER]],
    ],
    [
      'a required body',
      PLAIN,
      having(`parameters: [${ID}], requestBody: { required: true, ${JSON_BODY} },`),
      [['body-added', 'request body', 'new required body', WRITER]],
    ],
    [
      'a media type fewer in a request',
      having(`parameters: [${ID}], requestBody: { ${BOTH_BODIES} },`),
      having(`parameters: [${ID}], requestBody: { ${JSON_BODY} },`),
      [['media-type-removed', 'request body', 'no longer application/xml', WRITER]],
    ],
    [
      'a media type fewer in a response',
      having(`parameters: [${ID}],`, `"200": { description: Fine, ${BOTH_BODIES} }`),
      having(`parameters: [${ID}],`, `"200": { description: Fine, ${JSON_BODY} }`),
      [['media-type-removed', 'response 200', 'no longer application/xml', READERS]],
    ],
    [
      'another success',
      PLAIN,
      having(`parameters: [${ID}],`, `${FINE}, "202": { description: Later }`),
      [['status-added', 'response 202', 'new status', READERS]],
    ],
    [
      'another error',
      PLAIN,
      having(`parameters: [${ID}],`, `${FINE}, "409": { description: Taken }`),
      [['status-added', 'response 409', 'new status', []]],
    ],
    [
      'another operation id',
      PLAIN,
      PLAIN.replace('operationId: post', 'operationId: put'),
      [['operation-id-changed', 'POST /things/{id}', 'operation id post → put', []]],
    ],
  ])('%s', (_, before, after, changes) => {
    expect(changesBetween(before, after)).toEqual(changes);
  });

  test.each<[string, string, string, unknown[][]]>([
    [
      'a scheme more',
      '[{ token: [] }]',
      '[{ token: [] }, { key: [] }]',
      [['security-added', 'security', 'also accepts X-Key (header)', []]],
    ],
    [
      'a scheme fewer',
      '[{ token: [] }, { key: [] }]',
      '[{ token: [] }]',
      [['security-removed', 'security', 'no longer accepts X-Key (header)', WRITER]],
    ],
    [
      'a second scheme that is needed',
      '[{ token: [] }]',
      '[{ token: [], key: [] }]',
      [['security-removed', 'security', 'no longer accepts HTTP bearer', WRITER]],
    ],
    [
      'credentials',
      '[]',
      '[{ token: [] }]',
      [['security-removed', 'security', 'credentials are now required', WRITER]],
    ],
    [
      'no credentials',
      '[{ token: [] }]',
      '[]',
      [['security-added', 'security', 'credentials are no longer required', []]],
    ],
    ['another order', '[{ token: [] }, { key: [] }]', '[{ key: [] }, { token: [] }]', []],
    ['another name of the same scheme', '[{ token: [] }]', '[{ bearer: [] }]', []],
  ])('security: %s', (_, before, after, changes) => {
    const secured = (security: string) => having(`parameters: [${ID}], security: ${security},`);
    expect(changesBetween(secured(before), secured(after), { components: SCHEMES })).toEqual(changes);
  });

  test('an operation more and an operation fewer; the names of path parameters do not count', () => {
    const before = write(
      'before.yaml',
      '{ openapi: 3.1.0, info: { title: T, version: 1.0.0 }, paths: { /a: { get: { responses: { default: { description: D } } } } } }',
    );
    const after = write(
      'after.yaml',
      '{ openapi: 3.1.0, info: { title: T, version: 1.0.0 }, paths: { /b: { get: { responses: { default: { description: D } } } } } }',
    );
    expect(compareContracts(before, after).changes.map(({ at, text, breaks }) => [at, text, breaks])).toEqual(
      [
        ['GET /a', 'operation removed', WRITER],
        ['GET /b', 'new operation', []],
      ],
    );
    const renamed = write(
      'renamed.yaml',
      `{ openapi: 3.1.0, info: { title: T, version: 1.0.0 }, paths: { "/things/{uid}": { post: ${PLAIN.replace('name: id', 'name: uid')} } } }`,
    );
    expect(compareContracts(documentWith('before', PLAIN), renamed).changes).toEqual([]);
  });
});

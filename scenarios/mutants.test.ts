import { describeMutants, type Mutant } from './testing/describe-mutants.ts';
import {
  concerns,
  respond,
  respondWith,
  uidOf,
  understand,
  understandBody,
  understandToken,
} from './testing/mutant.ts';

const CLIENTS = '/api/v1/clients';
const CLIENT = '/api/v1/clients/{uid}';
const PDP = '/api/v1/clients/{uid}/pdp-config';
const SIGN_IN = 'POST /api/token/';
const HTML = { 'content-type': 'text/html' };

/** The last secret that was set, for mutants that leak it. */
const vault: { secret: unknown } = { secret: '' };
const remember = (body: Record<string, unknown>) => {
  vault.secret = body.clientSecret;
  return body;
};

/** Each has one fault that a real backend could have, and the failure that the suite has to report. */
const MUTANTS: readonly Mutant[] = [
  // Statuses, types and formats
  [
    'create answers 200 instead of 201',
    respond(`POST ${CLIENTS}`, (r) => ({ ...r, status: r.status === 201 ? 200 : r.status })),
    /200 is not declared/,
  ],
  [
    'deactivation answers 204 without a body',
    respond(`POST ${CLIENT}/desactiver`, (r) => (r.status === 200 ? { ...r, status: 204, body: '' } : r)),
    /204 is not declared/,
  ],
  [
    'a list without its total',
    respondWith(`GET ${CLIENTS}`, ({ total, ...body }) => body),
    /required property 'total'/,
  ],
  [
    'a client without createdAt',
    respondWith(`GET ${CLIENT}`, ({ createdAt, ...body }) => body),
    /required property 'createdAt'/,
  ],
  [
    'an undeclared key in a client',
    respondWith(`GET ${CLIENT}`, (body) => ({ ...body, internalId: 7 })),
    /undeclared key internalId/,
  ],
  [
    'an undeclared key in a list entry',
    respondWith(`GET ${CLIENTS}`, (body) => ({
      ...body,
      results: (body.results as object[]).map((one) => ({ ...one, pk: 1 })),
    })),
    /undeclared key pk/,
  ],
  [
    'isActive as a string',
    respondWith(`POST ${CLIENTS}`, (body) => ({ ...body, isActive: 'true' })),
    /must be boolean/,
  ],
  [
    'total as a string',
    respondWith(`GET ${CLIENTS}`, (body) => ({ ...body, total: String(body.total) })),
    /\/total must be integer/,
  ],
  [
    'a uid without hyphens',
    respondWith(`POST ${CLIENTS}`, (body) => ({ ...body, uid: String(body.uid).replaceAll('-', '') })),
    /format "uuid"/,
  ],
  [
    'a date without its time',
    respondWith(`GET ${CLIENT}`, (body) => ({ ...body, updatedAt: '2026-01-15' })),
    /format "date-time"/,
  ],
  [
    'null for a name',
    respondWith(`GET ${CLIENT}`, (body) => ({ ...body, name: null })),
    /\/name must be string/,
  ],
  [
    'an HTML page for a refused token',
    respond(`GET ${CLIENT}`, (r) =>
      r.status === 403 ? { ...r, headers: HTML, body: '<h1>Forbidden</h1>' } : r,
    ),
    /text\/html is not declared/,
  ],
  [
    'an HTML page for every client',
    respond(`GET ${CLIENT}`, (r) => ({ ...r, headers: HTML, body: '<h1>Oops</h1>' })),
    /text\/html is not declared/,
  ],
  [
    'JSON with the content type text/plain',
    respond(`GET ${PDP}`, (r) => ({ ...r, headers: { 'content-type': 'text/plain' } })),
    /text\/plain is not declared/,
  ],
  ['an empty body', respond(`GET ${CLIENTS}`, (r) => ({ ...r, body: '' })), /must be object/],
  [
    '422 with a string for detail',
    respond(`POST ${CLIENTS}`, (r) => (r.status === 422 ? { ...r, body: '{"detail":"invalid"}' } : r)),
    /\/detail must be array/,
  ],
  [
    '422 that names the wrong location',
    respond(`POST ${CLIENTS}`, (r) =>
      r.status === 422 ? { ...r, body: r.body.replaceAll('"body"', '"query"') } : r,
    ),
    /body/,
  ],
  [
    '400 instead of 422',
    respond(`PATCH ${CLIENT}`, (r) =>
      r.status === 422 ? { ...r, status: 400, body: '{"errorCode":"X","errorMessage":"Y"}' } : r,
    ),
    /\$statusCode is 400/,
  ],
  [
    '401 without WWW-Authenticate',
    respond(`GET ${CLIENT}`, (r) => ({ ...r, headers: { 'content-type': r.headers['content-type'] ?? '' } })),
    /header\.www-authenticate/i,
  ],
  [
    '500 when activating',
    respond(`POST ${CLIENT}/activer`, (r) => ({
      ...r,
      status: 500,
      body: '{"errorCode":"X","errorMessage":"Y"}',
    })),
    /\$statusCode is 500/,
  ],

  // Secrets
  [
    'the secret in the response to the request that sets it',
    respondWith(`PUT ${PDP}`, (body, { body: sent }) => ({
      ...body,
      message: JSON.parse(sent ?? '').clientSecret,
    })),
    /contains a secret that was sent/,
  ],
  [
    'the secret in a later response',
    async (request, pass) => {
      if (concerns(request, `PUT ${PDP}`)) return understandBody(`PUT ${PDP}`, remember)(request, pass);
      return respondWith(`GET ${PDP}`, (body) => (vault.secret ? { ...body, message: vault.secret } : body))(
        request,
        pass,
      );
    },
    /contains a secret that was sent/,
  ],

  // Paging
  [
    'page is ignored',
    understand(`GET ${CLIENTS}`, (r) => ({ ...r, path: r.path.replace(/page=\d+/, 'page=1') })),
    /\/page/,
  ],
  [
    'pageSize is ignored',
    understand(`GET ${CLIENTS}`, (r) => ({ ...r, path: r.path.replace(/pageSize=\d+/, 'pageSize=20') })),
    /pageSize/,
  ],
  [
    'total counts the page only',
    respondWith(`GET ${CLIENTS}`, (body) => ({ ...body, total: (body.results as object[]).length })),
    /total/,
  ],
  [
    'a new client is not listed',
    respondWith(`GET ${CLIENTS}`, (body) => ({
      ...body,
      results: (body.results as { name: string }[]).filter(({ name }) => !name.startsWith('factpulse-kit')),
      total: 25,
    })),
    /results|total/,
  ],

  // State
  [
    'an update is answered but not stored',
    async (request, pass) => {
      if (!concerns(request, `PATCH ${CLIENT}`)) return pass(request);
      const checked = await pass({ ...request, body: '{}' });
      return checked.status === 200
        ? {
            ...checked,
            body: JSON.stringify({ ...JSON.parse(checked.body), ...JSON.parse(request.body ?? '') }),
          }
        : checked;
    },
    /\$statusCode is 200|name|description|siret|undeclared key/,
  ],
  [
    'an update clears the fields that it leaves out',
    understandBody(`PATCH ${CLIENT}`, (body) => ({ description: null, siret: null, ...body })),
    /description|siret/,
  ],
  [
    'null in an update is ignored',
    understandBody(`PATCH ${CLIENT}`, (body) =>
      Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null)),
    ),
    /description|siret/,
  ],
  [
    'an update changes createdAt',
    respondWith(`PATCH ${CLIENT}`, (body) => ({ ...body, createdAt: '2030-01-01T00:00:00.000Z' })),
    /createdAt/,
  ],
  [
    'deactivation changes nothing',
    async (request, pass) => {
      if (!concerns(request, `POST ${CLIENT}/desactiver`)) return pass(request);
      const answer = await pass({ ...request, path: request.path.replace('desactiver', 'activer') });
      return { ...answer, body: answer.body.replace('"isActive":true', '"isActive":false') };
    },
    /isActive/,
  ],
  [
    'activation changes nothing',
    async (request, pass) => {
      if (!concerns(request, `POST ${CLIENT}/activer`)) return pass(request);
      const answer = await pass({ ...request, path: request.path.replace('activer', 'desactiver') });
      return { ...answer, body: answer.body.replace('"isActive":false', '"isActive":true') };
    },
    /isActive/,
  ],
  [
    'activation answers isActive: false',
    respondWith(`POST ${CLIENT}/activer`, (body) => ({ ...body, isActive: false })),
    /isActive is false/,
  ],
  [
    'a new client is inactive',
    respondWith(`POST ${CLIENTS}`, (body) => ({ ...body, isActive: false })),
    /isActive is false/,
  ],
  [
    'every update creates a new PDP configuration',
    respondWith(`PUT ${PDP}`, (body) => ({ ...body, id: Math.floor(Math.random() * 1e9) })),
    /\/id/,
  ],
  [
    'a wrong PDP default',
    respondWith(`PUT ${PDP}`, (body) => ({ ...body, modeSandbox: true })),
    /modeSandbox is true/,
  ],
  [
    'an unset PDP configuration answers 404',
    respond(`GET ${PDP}`, (r) =>
      r.body.includes('"isConfigured":false')
        ? { ...r, status: 404, body: '{"errorCode":"X","errorMessage":"Y"}' }
        : r,
    ),
    /\$statusCode is 404/,
  ],
  [
    'hasConfigPdp stays false',
    respondWith(`GET ${CLIENT}`, (body) => ({
      ...body,
      hasConfigPdp: false,
      pdpIsActive: null,
      pdpIsMock: null,
    })),
    /hasConfigPdp is false/,
  ],

  // Validation
  [
    'any SIRET is accepted',
    understandBody(`POST ${CLIENTS}`, (body) =>
      'siret' in body ? { ...body, siret: '12345678901234' } : body,
    ),
    /\$statusCode is 201/,
  ],
  [
    'a long name is truncated',
    understandBody(`POST ${CLIENTS}`, (body) =>
      typeof body.name === 'string' ? { ...body, name: body.name.slice(0, 255) } : body,
    ),
    /\$statusCode is 201/,
  ],
  [
    'an empty name is accepted',
    understandBody(`PATCH ${CLIENT}`, (body) => (body.name === '' ? { ...body, name: 'x' } : body)),
    /\$statusCode is 200/,
  ],
  [
    'page=0 is accepted',
    understand(`GET ${CLIENTS}`, (r) => ({ ...r, path: r.path.replace('page=0', 'page=1') })),
    /\$statusCode is 200/,
  ],
  [
    'unknown keys are refused',
    understandBody(`POST ${CLIENTS}`, (body) =>
      Object.keys(body).some((key) => !['name', 'description', 'siret'].includes(key))
        ? { ...body, name: '' }
        : body,
    ),
    /\$statusCode is 422/,
  ],

  // Scope
  [
    'a client token lists clients',
    understandToken(`GET ${CLIENTS}`, ({ client_uid, ...claims }) => (client_uid ? claims : undefined)),
    /\$statusCode is 200/,
  ],
  [
    'an account token reads a client',
    understandToken(`GET ${CLIENT}`, (claims, request) =>
      claims.user_id && !claims.client_uid && claims.token_type === 'access'
        ? { ...claims, client_uid: uidOf(request) }
        : undefined,
    ),
    /\$statusCode is 200/,
  ],
  [
    "another client's token reads a client",
    understandToken(`GET ${CLIENT}`, (claims, request) =>
      claims.client_uid && claims.user_id === 'demo@factpulse.test'
        ? { ...claims, client_uid: uidOf(request) }
        : undefined,
    ),
    /\$statusCode is 200/,
  ],
  [
    'a client of another account answers 404 instead of 403',
    respond(`GET ${CLIENT}`, (r) =>
      r.status === 403 ? { ...r, status: 404, body: '{"errorCode":"X","errorMessage":"Y"}' } : r,
    ),
    /\$statusCode is 404/,
  ],
  [
    'an expired token is accepted',
    understandToken(`PUT ${PDP}`, (claims, request) =>
      Number(claims.exp) * 1000 < Date.now() ? { ...claims, client_uid: uidOf(request) } : undefined,
    ),
    /\$statusCode is 200/,
  ],
  [
    'signatures are not checked',
    understandToken(`GET ${CLIENTS}`, (claims) => (claims.token_type === 'access' ? claims : undefined)),
    /\$statusCode is/,
  ],
  [
    'a refresh token is accepted as an access token',
    understandToken(`GET ${CLIENT}`, (claims) => (claims.token_type === 'refresh' ? claims : undefined)),
    /\$statusCode is 200/,
  ],
  [
    'no token is required',
    understandToken(`GET ${CLIENTS}`, (claims, { headers }) =>
      headers.authorization === undefined ? claims : undefined,
    ),
    /\$statusCode is 200/,
  ],

  // Signing in
  [
    'any password is accepted',
    understandBody(SIGN_IN, (body) => ({
      ...body,
      password:
        typeof body.password === 'string' && body.username === 'demo@factpulse.test' ? 'demo' : body.password,
    })),
    /\$statusCode is 200/,
  ],
  ['client_uid is ignored', understandBody(SIGN_IN, ({ client_uid, ...body }) => body), /\$statusCode is/],
  [
    'a refresh without a token',
    respondWith('POST /api/token/refresh/', () => ({})),
    /required property 'access'/,
  ],
];

describeMutants({ contract: '4.0', mutants: MUTANTS });

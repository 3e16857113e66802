/** The accounts and clients a mock starts with, as a person writes them down. */
export interface Fixtures {
  readonly accounts: readonly AccountFixture[];
}

export interface AccountFixture {
  readonly email: string;
  readonly password: string;
  readonly clients: readonly ClientFixture[];
}

export interface ClientFixture {
  readonly uid?: string;
  readonly name: string;
  readonly description?: string | null;
  readonly siret?: string | null;
  readonly isActive?: boolean;
  readonly hasConfigChorus?: boolean;
  readonly createdAt?: string;
  readonly updatedAt?: string;
  readonly pdpConfig?: PdpConfigFixture | null;
}

export interface PdpConfigFixture {
  /** The next free one unless given. */
  readonly id?: number;
  readonly flowServiceUrl: string;
  readonly tokenUrl: string;
  readonly oauthClientId: string;
  readonly clientSecret?: string | null;
  readonly isActive?: boolean;
  readonly modeSandbox?: boolean;
  readonly lastTestAt?: string | null;
  readonly lastTestSuccess?: boolean | null;
  readonly lastTestError?: string | null;
  readonly createdAt?: string;
  readonly updatedAt?: string;
}

/** Fixtures that may leave out the passwords of accounts there are. */
export interface StateFixtures {
  readonly accounts: readonly (Omit<AccountFixture, 'password'> & { readonly password?: string })[];
}

/** A field that the API can set has the schema the contract gives it, so that fixtures are states it could reach. */
function ofContract(schema: string, field: string) {
  return { $ref: `contract#/components/schemas/${schema}/properties/${field}` };
}

const INSTANT = { type: 'string', format: 'date-time' };

const PDP_CONFIG = {
  type: 'object',
  properties: {
    id: { type: 'integer', minimum: 1 },
    flowServiceUrl: ofContract('PDPConfigUpdateRequest', 'flowServiceUrl'),
    tokenUrl: ofContract('PDPConfigUpdateRequest', 'tokenUrl'),
    oauthClientId: ofContract('PDPConfigUpdateRequest', 'oauthClientId'),
    clientSecret: { anyOf: [{ type: 'null' }, ofContract('PDPConfigUpdateRequest', 'clientSecret')] },
    isActive: ofContract('PDPConfigUpdateRequest', 'isActive'),
    modeSandbox: ofContract('PDPConfigUpdateRequest', 'modeSandbox'),
    lastTestAt: ofContract('PDPConfigResponse', 'lastTestAt'),
    lastTestSuccess: ofContract('PDPConfigResponse', 'lastTestSuccess'),
    lastTestError: ofContract('PDPConfigResponse', 'lastTestError'),
    createdAt: INSTANT,
    updatedAt: INSTANT,
  },
  required: ['flowServiceUrl', 'tokenUrl', 'oauthClientId'],
  additionalProperties: false,
};

const CLIENT = {
  type: 'object',
  properties: {
    uid: ofContract('ClientDetail', 'uid'),
    name: ofContract('ClientCreateRequest', 'name'),
    description: ofContract('ClientCreateRequest', 'description'),
    siret: ofContract('ClientCreateRequest', 'siret'),
    isActive: ofContract('ClientDetail', 'isActive'),
    hasConfigChorus: ofContract('ClientDetail', 'hasConfigChorus'),
    createdAt: INSTANT,
    updatedAt: INSTANT,
    pdpConfig: { anyOf: [{ type: 'null' }, PDP_CONFIG] },
  },
  required: ['name'],
  additionalProperties: false,
};

const FIXTURES = {
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    accounts: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          email: { type: 'string', minLength: 1 },
          password: { type: 'string', minLength: 1 },
          clients: { type: 'array', items: CLIENT },
        },
        required: ['email', 'clients'],
        additionalProperties: false,
      },
    },
  },
  required: ['accounts'],
  additionalProperties: false,
};

/** `state` may leave out what is known already. */
export const SCHEMAS = {
  fixtures: {
    ...FIXTURES,
    properties: {
      ...FIXTURES.properties,
      accounts: {
        ...FIXTURES.properties.accounts,
        items: { ...FIXTURES.properties.accounts.items, required: ['email', 'password', 'clients'] },
      },
    },
  },
  state: FIXTURES,
};

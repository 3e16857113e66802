// @ts-check

/**
 * @typedef {object} Operation
 * @property {string} [summary]
 * @property {string} [description]
 * @property {readonly string[]} [tags]
 * @property {readonly Record<string, unknown>[]} [security]
 * @property {'account' | 'client'} [x-scope]
 * @property {{ content: Record<string, { schema?: { $ref?: string } }> }} [requestBody]
 */
/**
 * What the page reads of the contract.
 *
 * @typedef {object} Contract
 * @property {Record<string, Record<string, Operation>>} paths
 * @property {object} [components]
 * @property {Record<string, { type: string, scheme?: string, name?: string }>} [components.securitySchemes]
 * @property {Record<string, { example?: unknown }>} [components.schemas]
 */

/** @type {Readonly<Record<'account' | 'client', string>>} */
const TOKENS = {
  account: 'Requires an account token.',
  client: 'Requires a client token, for the client in the path.',
};
/** @type {typeof TOKENS} */
const TOKENS_OR_KEYS = {
  account: 'Requires an account token, or an API key for the account.',
  client: 'Requires a client token or an API key, for the client in the path.',
};

/**
 * The name of the security scheme that takes bearer tokens.
 *
 * @param {Contract} contract
 * @returns {string}
 * @throws {Error} when the contract has none
 */
export function findBearerScheme({ components }) {
  const schemes = Object.entries(components?.securitySchemes ?? {});
  const found = schemes.find(([, { type, scheme }]) => type === 'http' && scheme?.toLowerCase() === 'bearer');
  if (!found) throw new Error('The contract has no security scheme for bearer tokens.');
  return found[0];
}

/**
 * The security scheme that takes API keys, if the contract has one.
 *
 * @param {Contract} contract
 * @returns {{ scheme: string, header: string } | undefined}
 */
export function findKeyScheme({ components }) {
  const schemes = Object.entries(components?.securitySchemes ?? {});
  const [scheme, { name = '' }] = schemes.find(([, { type }]) => type === 'apiKey') ?? ['', {}];
  return scheme ? { scheme, header: name } : undefined;
}

/**
 * The operation that returns tokens: the first that takes a body and no credentials.
 *
 * @param {Contract} contract
 * @returns {{ method: string, path: string, example: unknown } | undefined} with the example of its body
 */
export function findSignIn({ paths, components }) {
  for (const [path, item] of Object.entries(paths)) {
    for (const [method, { security, requestBody }] of Object.entries(item)) {
      if (security?.length !== 0 || !requestBody) continue;
      const schema = requestBody.content['application/json']?.schema?.$ref?.split('/').at(-1);
      const example = components?.schemas?.[schema ?? '']?.example;
      return { method: method.toUpperCase(), path, example };
    }
  }
  return undefined;
}

/**
 * Whether no operation with the tag takes credentials, as with those for signing in.
 *
 * @param {Contract} contract
 * @param {string} tag
 */
export function isOpen({ paths }, tag) {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return operations.filter(({ tags }) => tags?.includes(tag)).every(({ security }) => security?.length === 0);
}

/**
 * Adds to the description of each operation which token it requires: the page does not show extensions.
 *
 * @param {Contract} contract
 * @returns {Contract}
 */
export function describeScopes(contract) {
  const paths = Object.entries(contract.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [
      method,
      describeScope(operation, findKeyScheme(contract)?.scheme),
    ]);
    return [path, Object.fromEntries(operations)];
  });
  return { ...contract, paths: Object.fromEntries(paths) };
}

/**
 * @param {Operation} operation
 * @param {string | undefined} keyScheme
 */
function describeScope(operation, keyScheme) {
  const { 'x-scope': scope, description = '', security = [] } = operation;
  if (!scope) return operation;
  const takesKeys = security.some((schemes) => Object.keys(schemes).some((name) => name === keyScheme));
  const required = (takesKeys ? TOKENS_OR_KEYS : TOKENS)[scope];
  return { ...operation, description: `${description}\n\n${required}`.trim() };
}

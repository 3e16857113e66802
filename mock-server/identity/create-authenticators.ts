import type { Contract } from '../../contracts/openapi/contract.ts';
import type { Authenticator, CreateAuthenticator, SchemeParts, SecurityScheme } from './authenticator.ts';

/** Schemes whose credentials count before those of all others, by the choice for `bearer-and-api-key`. */
const PREFERRED = { bearer: 'HTTPBearer', 'api-key': 'APIKeyHeader' } as const;

/**
 * Creates the authenticators of the security schemes that a contract declares: credentials of other versions have no
 * effect.
 *
 * @param schemes by name
 * @returns by name, in the order in which the credentials of a request count
 */
export function createAuthenticators(
  { document }: Contract,
  schemes: Readonly<Record<string, CreateAuthenticator>>,
  parts: SchemeParts,
): ReadonlyMap<string, Authenticator> {
  const declared = (document.components?.securitySchemes ?? {}) as Readonly<Record<string, SecurityScheme>>; // OpenAPI allows nothing else there
  const created = Object.entries(schemes).flatMap(([name, create]) => {
    const scheme = declared[name];
    return scheme ? [[name, create(parts, scheme)] as const] : [];
  });
  const createKey = schemes[PREFERRED['api-key']];
  for (const [name, scheme] of Object.entries(declared)) {
    const isFurtherKey = scheme.type === 'apiKey' && !Object.hasOwn(schemes, name);
    if (isFurtherKey && createKey) created.push([name, createKey(parts, scheme)]); // of a further document, in another header
  }
  const preferred = PREFERRED[parts.assumptions['bearer-and-api-key']];
  const isPreferred = ([name]: readonly [string, Authenticator]) => name === preferred;
  return new Map(created.sort((one, other) => Number(isPreferred(other)) - Number(isPreferred(one))));
}

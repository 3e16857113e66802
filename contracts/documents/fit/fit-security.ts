import { toPointer } from '../../../base/json-pointer.ts';
import type { OpenApiDocument, SecurityRequirements } from '../../openapi/document.ts';
import { resolve } from '../../openapi/references.ts';

/** A security scheme (OpenAPI 3.1 §4.8.27). */
interface SecurityScheme {
  readonly type?: string;
  readonly scheme?: string;
  readonly in?: string;
  readonly name?: string;
}

/** Puts the names of our schemes into the requirements of an operation, and drops what is not checked. */
export type FitSecurity = (requirements: SecurityRequirements) => SecurityRequirements;

interface FittedSecurity {
  readonly fit: FitSecurity;
  /** Schemes that the contract does not have, by name. */
  readonly added: Readonly<Record<string, unknown>>;
  /** Names of schemes that operations need and the mock does not check, filled in by `fit`. */
  readonly unchecked: ReadonlySet<string>;
}

const TOKEN = 'HTTPBearer';
const KEY = 'APIKeyHeader';

/**
 * Finds out which of our security schemes those of a document are, by what they mean: whatever brings a bearer token is
 * ours, and an API key in a header too.
 */
export function fitSchemes(contract: OpenApiDocument, document: OpenApiDocument): FittedSecurity {
  const names = new Map<string, string>();
  const added: Record<string, unknown> = {};
  const ours = (contract.components?.securitySchemes ?? {}) as Readonly<Record<string, SecurityScheme>>; // OpenAPI allows nothing else there
  for (const own of Object.keys(document.components?.securitySchemes ?? {})) {
    const { value: scheme } = resolve<SecurityScheme>(
      document,
      toPointer(['components', 'securitySchemes', own]),
    );
    const name = ourName(scheme, { ...ours, ...(added as typeof ours) });
    if (name === undefined) continue;
    names.set(own, name);
    if (!Object.hasOwn(ours, name))
      added[name] = name === TOKEN ? { type: 'http', scheme: 'bearer' } : scheme;
  }
  const unchecked = new Set<string>();

  function fitRequirement(requirement: SecurityRequirements[number]): SecurityRequirements {
    const schemes = Object.keys(requirement);
    for (const scheme of schemes) if (!names.has(scheme)) unchecked.add(scheme);
    const known = schemes.flatMap((scheme) => names.get(scheme) ?? []);
    if (schemes.length > 0 && known.length === 0) return [];
    return [Object.fromEntries(known.map((name) => [name, []]))];
  }

  return { fit: (requirements) => requirements.flatMap(fitRequirement), added, unchecked };
}

/** @returns undefined for what the mock does not check */
function ourName(
  { type, scheme, in: location, name = '' }: SecurityScheme,
  known: Readonly<Record<string, SecurityScheme>>,
): string | undefined {
  const isToken =
    type === 'http' ? scheme?.toLowerCase() === 'bearer' : type === 'oauth2' || type === 'openIdConnect';
  if (isToken) return TOKEN;
  if (type !== 'apiKey' || location !== 'header') return undefined;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? KEY : `${KEY}_${number}`;
    const taken = known[candidate];
    if (!taken || taken.name?.toLowerCase() === name.toLowerCase()) return candidate;
  }
}

import { existsSync } from 'node:fs';
import type { Ajv, ErrorObject, Options } from 'ajv';
import { packageFile, requireLazily } from '../../../base/package-files.ts';
import { loadAjv } from '../compile-schemas.ts';

/** What a document, or a schema in it, is held to: the schemas that the OpenAPI Initiative and JSON Schema publish. */
export type RuleSet = (typeof RULE_SETS)[number];

export const RULE_SETS = ['openapi-3.0', 'openapi-3.1', 'json-schema'] as const;

/** Returns whether a value conforms; if not, `errors` says why, until the next call. */
export interface Rules {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

const known = new Map<RuleSet, Rules>();

/**
 * The validator of a set of rules, loaded on first use: the one that the build has compiled, or else it is compiled, which
 * takes a third of a second.
 */
export function rulesOf(name: RuleSet): Rules {
  const rules = known.get(name) ?? readBuiltRules(name) ?? compileRules(name).validate;
  known.set(name, rules);
  return rules;
}

function readBuiltRules(name: RuleSet): Rules | undefined {
  const file = packageFile(`contracts/built/rules/${name}.cjs`);
  return existsSync(file) ? requireLazily<Rules>(file) : undefined;
}

/** Compiles a set of rules. @param code how Ajv writes it */
export function compileRules(name: RuleSet, code: Options['code'] = {}): { ajv: Ajv; validate: Rules } {
  const { Ajv2020, addFormats } = loadAjv();
  if (name === 'json-schema') {
    const ajv = new Ajv2020({ strict: false, code });
    const validate = ajv.getSchema('https://json-schema.org/draft/2020-12/schema');
    if (!validate) throw new Error('Ajv does not have JSON Schema 2020-12');
    return { ajv, validate: validate as Rules }; // it is synchronous
  }
  const version = name.slice(-3);
  const schema = requireLazily<object>(`@seriousme/openapi-schema-validator/schemas/v${version}/schema.json`);
  const options = { strict: false, allErrors: true, validateSchema: false, code };
  const ajv = version === '3.0' ? new (loadDraft04().default)(options) : new Ajv2020(options);
  addFormats.default(ajv);
  ajv.addFormat('media-range', true);
  return { ajv, validate: ajv.compile(schema) };
}

/** The schema of OpenAPI 3.0 is written in draft 4 of JSON Schema. */
function loadDraft04() {
  return requireLazily<typeof import('ajv-draft-04')>('ajv-draft-04');
}

import type { OpenApiDocument, PathItem } from '../../openapi/document.ts';
import { type JsonObject, mapNodes } from '../../openapi/nodes/each-node.ts';
import type { LeftOut } from '../faults/leave-out.ts';
import { chooseOperations } from './choose-operations.ts';
import { fitSchemes } from './fit-security.ts';
import { markSecrets } from './mark-secrets.ts';
import { collectComponents, nameComponents, partsOf, rename } from './name-components.ts';

type Named = Readonly<Record<string, unknown>>;

/** The part of a further document that a contract does not have. */
export interface FittedDocument {
  /** Its operations, below paths that may be the contract's too. */
  readonly paths: Readonly<Record<string, PathItem>>;
  /** Those that its operations need, renamed where the contract has another of the same name. */
  readonly components: Readonly<Record<string, Named>>;
  readonly operationIds: readonly string[];
}

interface Fitted {
  readonly fitted: FittedDocument;
  /** Operations that the contract does not have, and that cannot be added. */
  readonly leftOut: readonly LeftOut[];
  /** Operations whose `x-scope` is ignored. */
  readonly withoutScope: readonly LeftOut[];
  /** Names of security schemes that are not checked. */
  readonly unchecked: ReadonlySet<string>;
}

/**
 * Reduces a document to what can be added to a contract, with secrets marked: operations that the contract has stay its
 * own.
 *
 * @param contract not changed
 * @param document in OpenAPI 3.1, without faults
 */
export function fitDocument(contract: OpenApiDocument, document: OpenApiDocument): Fitted {
  const { fit, added, unchecked } = fitSchemes(contract, document);
  const { paths, operationIds, leftOut, withoutScope } = chooseOperations(contract, document, fit);
  const needed = collectComponents(document, paths);
  const names = nameComponents(contract, document, needed);
  const change = (node: JsonObject) => markSecrets(rename(node, names));
  const components: Record<string, Record<string, unknown>> = {};
  for (const component of needed) {
    const [kind, own] = partsOf(component);
    const name = names.get(component) ?? own;
    const changed = mapNodes(document.components?.[kind]?.[own], change, ['components', kind, own]);
    components[kind] ??= {};
    components[kind][name] = changed;
  }
  return {
    fitted: {
      paths: mapNodes(paths, change, ['paths']) as FittedDocument['paths'], // of the same shape
      components: { ...components, securitySchemes: added },
      operationIds,
    },
    leftOut,
    withoutScope,
    unchecked,
  };
}

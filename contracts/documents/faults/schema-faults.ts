import { toPointer } from '../../../base/json-pointer.ts';
import type { Fault } from '../../openapi/load/check-references.ts';
import { eachNode, type JsonObject } from '../../openapi/nodes/each-node.ts';
import { rulesOf } from '../../openapi/rules/rules.ts';

/**
 * The schemas that could not be compiled: keywords with a value of the wrong type (JSON Schema 2020-12), patterns that
 * JavaScript cannot read, and schemas that never end because they consist of themselves.
 *
 * @param content in OpenAPI 3.1
 */
export function findSchemaFaults(content: unknown): Fault[] {
  const faults: Fault[] = [];
  const conforms = rulesOf('json-schema');
  eachNode(content, (node, path) => {
    const isComponent = path.length === 3 && path[0] === 'components' && path[1] === 'schemas';
    const root = isComponent ? node : node.schema;
    if (typeof root === 'object' && root !== null) {
      const at = isComponent ? path : [...path, 'schema'];
      const [error] = conforms(root) ? [] : (conforms.errors ?? []);
      if (error)
        faults.push({ pointer: toPointer(at) + error.instancePath, reason: error.message ?? 'is malformed' });
    }
    for (const [keyword, pattern] of patternsOf(node)) {
      const problem = whyUnreadable(pattern);
      if (problem) faults.push({ pointer: toPointer([...path, ...keyword]), reason: problem });
    }
  });
  return faults;
}

function patternsOf({ pattern, patternProperties }: JsonObject): [keyword: string[], pattern: string][] {
  const names = Object.keys(Object(patternProperties));
  return [
    ...(typeof pattern === 'string' ? [[['pattern'], pattern] as [string[], string]] : []),
    ...names.map((name): [string[], string] => [['patternProperties', name], name]),
  ];
}

function whyUnreadable(pattern: string): string | undefined {
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch {
    return `the pattern ${JSON.stringify(pattern)} cannot be read by JavaScript (ECMA-262, flag u)`;
  }
}

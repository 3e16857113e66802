import { type Lazy, lazily } from '../../../base/values/lazily.ts';
import type { OpenApiDocument, Schema } from '../../../contracts/openapi/document.ts';
import { resolve, targetOf } from '../../../contracts/openapi/references.ts';
import { mergeShapes } from './merge-shapes.ts';
import { type Alternatives, ANY, type Keywords, limitsOf, NONE, type Shape, type Type } from './shape.ts';

/** The shapes of a document's schemas. The same schema always has the same shape, which is read when first needed. */
export interface Shapes {
  of(schema: Schema | boolean): Shape;
  /** The shape of what conforms to one branch of its first alternatives. */
  choose(shape: Shape, branch: number): Shape;
}

/** @param document its references are checked */
export function createShapes(document: OpenApiDocument): Shapes {
  const known = new WeakMap<Schema, Shape>();
  const chosen = new WeakMap<Shape, Map<number, Shape>>();
  const begun = new Set<Schema>();

  function of(schema: Schema | boolean): Shape {
    if (typeof schema === 'boolean') return schema ? ANY : NONE;
    const before = known.get(schema);
    if (before) return before;
    if (begun.has(schema)) return ANY; // a reference to itself, or an allOf of itself, demands nothing more
    begun.add(schema);
    const shape = read(schema);
    begun.delete(schema);
    known.set(schema, shape);
    return shape;
  }

  function read(schema: Keywords): Shape {
    const { $ref, allOf = [], ...rest } = schema;
    const parts = $ref === undefined ? [] : [resolve<Schema>(document, targetOf($ref)).value];
    const own = Object.keys(rest).length === 0 ? ANY : readOwn(rest);
    return [...parts, ...allOf].map(of).reduce((merged, part) => mergeShapes(merged, part), own);
  }

  function readOwn(schema: Keywords): Shape {
    const {
      type,
      properties = {},
      required = [],
      additionalProperties,
      prefixItems = [],
      items,
      contains,
    } = schema;
    return {
      types: type === undefined ? undefined : ([type].flat() as Type[]), // the document is checked
      allowed: 'const' in schema ? [schema.const] : schema.enum,
      examples: readExamples(schema),
      properties: new Map(Object.entries(properties).map(([name, each]) => [name, lazily(() => of(each))])),
      required: new Set(required),
      additional:
        typeof additionalProperties === 'object'
          ? lazily(() => of(additionalProperties))
          : additionalProperties,
      firstItems: prefixItems.map((each) => lazily(() => of(each))),
      items: items === undefined ? undefined : lazily(() => of(items)),
      contains: contains && lazily(() => of(contains)),
      minContains: contains ? (schema.minContains ?? 1) : 0,
      hasUniqueItems: schema.uniqueItems === true,
      alternatives: readAlternatives(schema),
      patterns: schema.pattern === undefined ? [] : [schema.pattern],
      formats: schema.format === undefined ? [] : [schema.format],
      multiples: schema.multipleOf === undefined ? [] : [schema.multipleOf],
      limits: limitsOf(schema),
      isSecret: schema['x-secret'] === true,
    };
  }

  function readAlternatives(schema: Keywords): Alternatives[] {
    const { anyOf, oneOf, discriminator } = schema;
    const branchOf = (branch: Schema): Lazy<Shape> =>
      lazily(() => withTag(of(branch), branch, discriminator));
    return [
      ...(anyOf ? [{ isExclusive: false, branches: anyOf.map(branchOf) }] : []),
      ...(oneOf ? [{ isExclusive: true, branches: oneOf.map(branchOf) }] : []),
      ...(schema.if ? [{ isExclusive: false, branches: readCondition(schema.if, schema) }] : []),
    ];
  }

  /** What meets the condition, and what need not. The validator refuses what takes the wrong one. */
  function readCondition(condition: Schema, { then: met = {}, else: unmet = {} }: Keywords): Lazy<Shape>[] {
    return [lazily(() => mergeShapes(of(condition), of(met))), lazily(() => of(unmet))];
  }

  function choose(shape: Shape, branch: number): Shape {
    const [first, ...others] = shape.alternatives;
    const known = chosen.get(shape) ?? new Map<number, Shape>();
    chosen.set(shape, known);
    const rest = { ...shape, alternatives: others };
    const choice = known.get(branch) ?? mergeShapes(rest, first?.branches[branch]?.() ?? NONE);
    known.set(branch, choice);
    return choice;
  }

  return { of, choose };
}

/** `examples` is a list in a schema, but some documents have a map there, as next to a schema. */
function readExamples({ example, examples, default: usual }: Keywords): readonly unknown[] {
  const several = Array.isArray(examples) ? examples : [];
  return [example, ...several, usual].filter((each) => each !== undefined);
}

/** A branch with the value of the discriminator that leads to it, as far as the branch takes it (OpenAPI 3.1 §4.8.25). */
function withTag(shape: Shape, { $ref }: Schema, discriminator: Keywords['discriminator']): Shape {
  const property = discriminator && shape.properties.get(discriminator.propertyName);
  if (!discriminator || !property || $ref === undefined || property().allowed) return shape;
  const named = Object.entries(discriminator.mapping ?? {}).find(([, target]) => target === $ref);
  const tag = named?.[0] ?? targetOf($ref).split('/').at(-1);
  const tagged = lazily(() => mergeShapes(property(), { ...ANY, allowed: [tag] }));
  return { ...shape, properties: new Map(shape.properties).set(discriminator.propertyName, tagged) };
}

/** What a key says about the object, or about each object, that it has. */
const KINDS: Readonly<Record<string, string>> = {
  parameters: 'parameters',
  responses: 'responses',
  requestBody: 'requestBodies',
  requestBodies: 'requestBodies',
  headers: 'headers',
  examples: 'examples',
  links: 'links',
  securitySchemes: 'securitySchemes',
  paths: 'pathItems',
  pathItems: 'pathItems',
  webhooks: 'pathItems',
};

/**
 * The kind of component that a reference stands for, by its place: `parameters`, `responses` and so on; `schemas` where no
 * key says another.
 *
 * @param path of the object with the `$ref`
 */
export function kindOfReference(path: readonly string[]): string {
  const [grandparent = '', parent = '', key = ''] = ['', '', ...path].slice(-3);
  if (grandparent === 'callbacks') return 'pathItems';
  if (key === 'requestBody' && parent !== 'properties') return 'requestBodies';
  if (['properties', 'patternProperties', '$defs', 'schemas'].includes(grandparent)) return 'schemas';
  return (
    (Object.hasOwn(KINDS, parent) && KINDS[parent]) || (parent === 'callbacks' ? 'callbacks' : 'schemas')
  );
}

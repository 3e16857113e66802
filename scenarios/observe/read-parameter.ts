import type { Schema } from '../../contracts/openapi/document.ts';

/** The value of a query or path parameter. Integers and booleans are spelled as in JSON. */
export function readParameter(text: string, { type }: Schema): unknown {
  const types = [type].flat();
  if (types.includes('integer') && /^-?\d+$/.test(text)) return Number(text);
  return types.includes('boolean') && /^(true|false)$/.test(text) ? text === 'true' : text;
}

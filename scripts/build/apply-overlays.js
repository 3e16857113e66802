import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openapiOverlay } from 'openapi-format';
import { parse, stringify } from 'yaml';

/**
 * Applies OpenAPI Overlays to a document, in order.
 *
 * @param {string} base file of the document
 * @param {readonly string[]} overlays their files
 * @returns {Promise<string>} the resulting document as YAML, which says where it comes from
 * @throws {Error} if an action of an overlay finds nothing to change
 */
export async function applyOverlays(base, overlays) {
  let document = read(base);
  for (const file of overlays) {
    const { data, resultData } = await openapiOverlay(document, { overlaySet: read(file) });
    const [unused] = resultData.unusedActions;
    if (unused) throw new Error(`${file}: nothing to change at ${unused.target}`);
    document = data;
  }
  const sources = [base, ...overlays].map((file) => basename(file));
  const notice = `Generated from ${sources.join(' and ')} by \`npm run generate\`: change those files, not this one.`;
  return `# ${notice}\n${stringify(document, STYLE)}`;
}

const STYLE = { lineWidth: 0, blockQuote: 'literal', compat: 'yaml-1.1', aliasDuplicateObjects: false };

function read(file) {
  return parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
}

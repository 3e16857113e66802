// Writes what is derived from the contract, the assumptions and the flags: `npm run generate`.
// With --check it writes nothing and fails where a file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { applyOverlays } from './build/apply-overlays.js';
import { renderKeys, renderSchema } from './config/render-schema.js';
import { renderAssumptions } from './render-assumptions.js';

const NOTICE = (source) =>
  `Generated from ${source} by \`npm run generate\`: change that file, not this one.`;

/** @param text the document, if it is not in a file yet */
async function renderTypes(source, text = new URL(`../${source}`, import.meta.url)) {
  const syntax = await openapiTS(text);
  return `// ${NOTICE(source)}\n\n${astToString(syntax)}`;
}

const BASE = 'contracts/factpulse-4.0.openapi.yaml';
const OVERLAYS = ['4.3', '4.4'].map((version) => `contracts/overlays/${version}.overlay.yaml`);
const NEWEST = 'contracts/factpulse-4.4.openapi.yaml';
/** The overlay of an assumption that adds an operation. */
const DELETION = 'contracts/overlays/delete-pdp-config.overlay.yaml';
const newest = await applyOverlays(BASE, OVERLAYS);

const outputs = {
  'contracts/factpulse-4.3.openapi.yaml': await applyOverlays(BASE, OVERLAYS.slice(0, 1)),
  [NEWEST]: newest,
  // Each version has all that the earlier ones have, so these types serve all of them, and all assumptions.
  'contracts/generated/factpulse.ts': await renderTypes(
    NEWEST,
    await applyOverlays(BASE, [...OVERLAYS, DELETION]),
  ),
  'contracts/generated/auth.ts': await renderTypes('contracts/auth.openapi.yaml'),
  'contracts/generated/admin.ts': await renderTypes('contracts/admin/admin.openapi.yaml'),
  'docs/assumptions.md': await renderAssumptions(NOTICE('mock-server/assumptions/assumptions.ts')),
  'cli/config/generated/config.schema.json': renderSchema(),
  'mock-server/config/generated/known-keys.json': renderKeys(),
};

const isCheck = process.argv.includes('--check');
const stale = Object.entries(outputs).filter(([file, text]) => read(file) !== text);
for (const [file, text] of stale) {
  if (isCheck) console.error(`${file} is stale: run npm run generate`);
  else writeFileSync(new URL(`../${file}`, import.meta.url), text);
}
if (isCheck && stale.length > 0) process.exitCode = 1;

function read(file) {
  try {
    return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

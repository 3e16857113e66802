// Writes what is derived from the contract and from the assumptions: `npm run generate`.
// With --check it writes nothing and fails where a file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { renderAssumptions } from './render-assumptions.js';

const NOTICE = (source) =>
  `Generated from ${source} by \`npm run generate\`: change that file, not this one.`;

async function renderTypes(source) {
  const syntax = await openapiTS(new URL(`../${source}`, import.meta.url));
  return `// ${NOTICE(source)}\n\n${astToString(syntax)}`;
}

const outputs = {
  'contracts/generated/factpulse-4.0.ts': await renderTypes('contracts/factpulse-4.0.openapi.yaml'),
  'contracts/generated/auth.ts': await renderTypes('contracts/auth.openapi.yaml'),
  'contracts/generated/admin.ts': await renderTypes('contracts/admin/admin.openapi.yaml'),
  'docs/assumptions.md': await renderAssumptions(NOTICE('mock-server/assumptions/assumptions.ts')),
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

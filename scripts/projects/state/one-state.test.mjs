import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as kit from 'factpulse-kit';
import { describeScenarios } from 'factpulse-kit/jest';
import { toBeSignedWebhook, toMatchContract } from 'factpulse-kit/matchers';

const require = createRequire(import.meta.url);

test('import and require give the same library', () => {
  const required = require('factpulse-kit');
  for (const [name, value] of Object.entries(kit)) assert.equal(required[name], value, name);
  assert.equal(require('factpulse-kit/matchers').toMatchContract, toMatchContract);
  assert.equal(require('factpulse-kit/jest').toMatchContract, toMatchContract);
  assert.equal(require('factpulse-kit/jest').describeScenarios, describeScenarios);
});

test('errors of the matchers are of the class that the library exports', async () => {
  await assert.rejects(toMatchContract({}, 'list_clients_api_v1_clients_get'), kit.KitError);
  await assert.rejects(toBeSignedWebhook({}, 'whsec_'), kit.KitError);
});

test('the matchers do not load Express', () => {
  const script = "require('factpulse-kit/matchers'); console.log(Object.keys(require.cache).join())";
  const { execFileSync } = require('node:child_process');
  const files = execFileSync(process.execPath, ['-e', script], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  });
  assert.match(files, /matchers\.cjs/);
  assert.doesNotMatch(files, /node_modules\/express/);
});

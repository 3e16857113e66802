import { describe, expect, test } from '@jest/globals';
import { openapiOverlay } from 'openapi-format';
import { packageFile } from '../../../base/package-files.ts';
import { readDocument } from '../../../base/read-document.ts';
import { documentFiles } from '../../testing/document-files.ts';
import { applyOverlay } from './apply-overlay.ts';

const write = documentFiles();
const CLIENTS = ['factpulse-4.0', 'factpulse-4.3', 'factpulse-4.4'] as const;

function read(name: string) {
  const { content } = readDocument(packageFile(`contracts/${name}.yaml`));
  return content as { actions: [] }; // an object; the library wants to know that overlays have actions
}

describe('an overlay changes a document as the library of npm run generate does', () => {
  test.each([
    ['4.3', 'factpulse-4.0'],
    ['4.4', 'factpulse-4.3'],
    ...CLIENTS.map((name) => ['delete-pdp-config', name] as const),
    ['access-lifetime', 'auth'],
  ])('%s on %s', async (overlay, name) => {
    const path = `overlays/${overlay}.overlay`;
    const { data, resultData } = await openapiOverlay(read(`${name}.openapi`), { overlaySet: read(path) });
    expect(resultData.unusedActions).toEqual([]);
    const source = readDocument(packageFile(`contracts/${path}.yaml`));
    expect(applyOverlay(read(`${name}.openapi`), source)).toEqual(data);
  });
});

test('the original stays as it is', () => {
  const original = read('auth.openapi');
  applyOverlay(original, readDocument(packageFile('contracts/overlays/access-lifetime.overlay.yaml')));
  expect(original).toEqual(read('auth.openapi'));
});

describe('an overlay is refused whose action', () => {
  const document = { info: { title: 'Things' }, tags: [{ name: 'one' }, { name: 'two' }], paths: {} };

  test.each([
    ['finds nothing', 'target: $.components, update: {}', 'nothing to change at $.components'],
    ['replaces a text', 'target: $.info.title, update: Other', 'cannot merge the value into $.info.title'],
    ['adds a list to an object', 'target: $.info, update: [1]', 'cannot merge the value into $.info'],
    ['copies nothing', 'target: $.info, copy: $.webhooks', '$.webhooks must lead to one value'],
    ['copies several values', 'target: $.info, copy: "$.tags[*]"', '$.tags[*] must lead to one value'],
  ])('%s', (_, action, reason) => {
    const file = write('overlay.yaml', `overlay: 1.1.0\nactions:\n  - { ${action} }\n`);
    expect(() => applyOverlay(document, readDocument(file))).toThrow(
      `Cannot use "${file}": line 3, /actions/0: ${reason}.`,
    );
  });

  test('an element of a list is removed', () => {
    const file = write(
      'removal.yaml',
      'overlay: 1.1.0\nactions:\n  - { target: "$.tags[0]", remove: true }\n',
    );
    expect(applyOverlay(document, readDocument(file)).tags).toEqual([{ name: 'two' }]);
  });
});

// @ts-check

import { createClients } from './clients/clients.js';
import { createTokenDialog } from './clients/tokens.js';
import { createClock } from './clock/clock.js';
import { createCoverage } from './coverage/coverage.js';
import { createAsk } from './elements/ask.js';
import { byId, fill, h, setText } from './elements/dom.js';
import { createFaults } from './faults/faults.js';
import { createAct } from './frame/act.js';
import { readAddress, showAddress } from './frame/address.js';
import { createAdminTokenField } from './frame/admin-token.js';
import { api } from './frame/api.js';
import { createConnection } from './frame/connection.js';
import { watch } from './frame/watch.js';
import { createJournal } from './journal/journal.js';
import { createSandboxes } from './sandbox/sandboxes.js';
import { createSnapshots } from './sandbox/snapshots.js';
import { createWebhooks } from './webhooks/webhooks.js';

const act = createAct(() => watching.wake());
const ask = createAsk();
const openToken = createTokenDialog({ sandbox: () => readAddress().sandbox });
const connection = createConnection({ act, retry: () => watching.wake() });
const tokenField = createAdminTokenField({ onToken: () => watching.wake() });
const panels = [
  createSandboxes({ act, ask }),
  createJournal({ act }),
  createClients({ openToken, wake: () => watching.wake() }),
  createCoverage(),
  createClock({ act }),
  createFaults({ act }),
  createWebhooks({ act }),
  createSnapshots({ act }),
];

const watching = watch(panels, (health) => {
  connection.show(health);
  tokenField.show(health.state === 'locked');
  if (health.state === 'missing') for (const panel of panels) panel.clear?.();
});

let { sandbox } = readAddress();

function followAddress() {
  showAddress();
  if (readAddress().sandbox === sandbox) return watching.wake();
  sandbox = readAddress().sandbox;
  watching.turn();
}

async function showVersion() {
  const { version, contract, apiVersion, node } = await api.version();
  setText(
    byId('version'),
    ` · factpulse-kit ${version} · contract ${contract} (API ${apiVersion}) · Node.js ${node}`,
  );
}

/** Links to the consoles of the other contracts that the mock serves. */
async function showOtherContracts() {
  const { otherContracts } = await api.entrance();
  const links = otherContracts.map(({ contract, baseUrl }) => [
    ' ',
    h('a', { href: `${baseUrl}/__admin/` }, `contract ${contract}`),
  ]);
  if (links.length > 0) fill(byId('versions'), ' · also served:', ...links.flat());
}

byId('skip').addEventListener('click', (event) => {
  event.preventDefault(); // the hash says which view is shown
  byId('main').focus();
});
window.addEventListener('hashchange', followAddress);
showAddress();
watching.start();
showVersion().catch(() => {}); // connection.js reports a mock that is not responding
showOtherContracts().catch(() => {});

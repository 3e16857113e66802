// Compares the mock with the frameworks behind FactPulse: `npm run fidelity`. It needs `npm run build` and Python.
import { loadSources } from '../scripts/build/load-source.js';

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => process.exit(130)); // exiting also ends the services
}

const { main } = await loadSources(['fidelity/main.ts']);
process.exitCode = await main(process.argv.slice(2));

// @ts-check
import { fileURLToPath } from 'node:url';

/** What `npm start` runs. */
export const COMMAND = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

// @ts-check
// The same Express that the mock uses: that of the main install, not those of the other mock servers.
import { createRequire } from 'node:module';

const requireOfKit = createRequire(new URL('../../package.json', import.meta.url));

/** @type {typeof import('express')} */
export const express = requireOfKit('express');

// @ts-check
// The very Express that the mock is built on: that of the main install, not what the other mock servers bring along.
import { createRequire } from 'node:module';

const requireOfKit = createRequire(new URL('../../package.json', import.meta.url));

/** @type {typeof import('express')} */
export const express = requireOfKit('express');

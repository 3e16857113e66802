import { packageFile } from '../../base/package-files.ts';

/** A document with an operation of each kind that a client can call: JSON, a PDF, both kinds of forms, an id to poll. */
export const ORDERS = packageFile('contracts/testing/documents/orders.openapi.yaml');

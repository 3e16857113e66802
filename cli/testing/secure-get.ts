import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

/** What a client that trusts an authority gets. @param ca the PEM file of the authority */
export function secureGet(url: string, ca: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { ca: readFileSync(ca), agent: false }, (response) => {
      const { statusCode: status = 0 } = response;
      text(response).then((body) => resolve({ status, text: body }), reject);
    });
    sent.once('error', reject).end();
  });
}

// The health check of the image: exits with 0 if the mock of this container answers, else with 1. It reads the settings
// that the mock reads from the environment, and asks the port of the first one.
import { get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';

const {
  FACTPULSE_KIT_HOST: host,
  FACTPULSE_KIT_PORT: port,
  FACTPULSE_KIT_TLS_CERT: certificate,
} = process.env;
const TIMEOUT_MS = 2_000;
const LOOPBACK = ['127.0.0.1', '::1'];
/** Names of more than one address; a mock on `::` may or may not listen on IPv4 too. */
const EVERYWHERE = ['0.0.0.0', '::', 'localhost'];

const addresses = !host || EVERYWHERE.includes(host) ? LOOPBACK : [host];
const isHealthy = await Promise.any(addresses.map(ask)).catch(() => false);
process.exit(isHealthy ? 0 : 1); // does not wait for the other address

/** Rejects unless the answer is a 200. */
function ask(address) {
  const get = certificate ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const options = {
      host: address,
      port: port || 8001,
      path: '/__admin/health',
      timeout: TIMEOUT_MS,
      rejectUnauthorized: false, // the certificate names the address that clients use, not this one
    };
    const request = get(options, ({ statusCode }) =>
      statusCode === 200 ? resolve(true) : reject(statusCode),
    );
    request.once('timeout', () => request.destroy(new Error('timeout')));
    request.once('error', reject);
  });
}

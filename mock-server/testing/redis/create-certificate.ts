import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Creates a certificate for 127.0.0.1 that is its own authority, with openssl. @param folder for its files */
export function createCertificate(folder: string): { cert: string; key: string; ca: string } {
  const [cert, key] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
  const names = ['-subj', '/CN=Test engine', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', ['req', '-x509', ...newKey, '-out', cert, '-days', '2', ...names], {
    stdio: 'ignore',
  });
  return { cert, key, ca: cert };
}

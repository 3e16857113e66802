import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a certificate, in PEM format. */
export interface Issued {
  readonly cert: string;
  readonly key: string;
}

interface IssueOptions {
  /** Subject alternative name. Default: `IP:127.0.0.1`. */
  readonly name?: string;
  /** How long it is valid from now on. Default: 2. */
  readonly days?: number;
}

/** An authority that exists for a test only. */
export interface Authority extends Issued {
  issue(name: string, options?: IssueOptions): Issued;
}

/** Creates an authority with openssl. @param folder for its files and those that it issues */
export function createAuthority(folder: string): Authority {
  const own = filesOf('ca');
  const args = ['req', '-x509', ...NEW_KEY, '-keyout', own.key, '-out', own.cert, '-days', '2'];
  openssl([...args, '-subj', '/CN=Test authority', '-addext', 'basicConstraints=critical,CA:TRUE']);

  function filesOf(name: string): Issued {
    return { cert: join(folder, `${name}.crt`), key: join(folder, `${name}.key`) };
  }

  return {
    ...own,
    issue(name, { name: alternative = 'IP:127.0.0.1', days = 2 } = {}) {
      const issued = filesOf(name);
      const [request, extensions] = [join(folder, `${name}.csr`), join(folder, `${name}.ext`)];
      writeFileSync(extensions, `subjectAltName=${alternative}\n`);
      openssl(['req', ...NEW_KEY, '-keyout', issued.key, '-out', request, '-subj', `/CN=${name}`]);
      const signing = ['x509', '-req', '-in', request, '-CA', own.cert, '-CAkey', own.key, '-CAcreateserial'];
      openssl([...signing, '-days', String(days), '-extfile', extensions, '-out', issued.cert]);
      return issued;
    },
  };
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** Encrypts a private key with a passphrase. */
export function encryptKey({ key }: Issued, passphrase: string, out: string): void {
  openssl(['pkey', '-in', key, '-aes256', '-passout', `pass:${passphrase}`, '-out', out]);
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: 'ignore' });
}

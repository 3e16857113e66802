import { connect } from 'node:tls';

/**
 * Whether a server completes a TLS handshake or refuses one in TLS. A TLS server that receives plain HTTP often closes
 * the connection silently.
 *
 * @param timeout milliseconds until the answer is no
 * @param signal also makes the answer no
 */
export function speaksTls(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  timeout: number,
  signal?: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port, rejectUnauthorized: false }); // no request is sent to it
    const conclude = (answer: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      resolve(answer);
      socket.destroy();
    };
    const giveUp = () => conclude(false);
    const timer = setTimeout(giveUp, timeout);
    signal?.addEventListener('abort', giveUp);
    socket.once('secureConnect', () => conclude(true));
    socket.once('error', ({ message }) => conclude(/alert/.test(message)));
    socket.once('close', () => conclude(false));
  });
}

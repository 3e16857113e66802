import { connect } from 'node:tls';

/**
 * Whether a server completes a TLS handshake or refuses one in TLS. A TLS server that receives plain HTTP often closes
 * the connection silently.
 *
 * @param timeout milliseconds until the answer is no
 */
export function speaksTls(
  { hostname, port }: { readonly hostname: string; readonly port: number },
  timeout: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port, rejectUnauthorized: false }); // no request is sent to it
    const conclude = (answer: boolean) => {
      clearTimeout(timer);
      resolve(answer);
      socket.destroy();
    };
    const timer = setTimeout(conclude, timeout, false);
    socket.once('secureConnect', () => conclude(true));
    socket.once('error', ({ message }) => conclude(/alert/.test(message)));
    socket.once('close', () => conclude(false));
  });
}

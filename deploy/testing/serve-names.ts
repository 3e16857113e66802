import { createSocket } from 'node:dgram';

/** A DNS server as small as that of a container network: every name has the same addresses, of IPv4 only. */
export interface NameServer {
  readonly port: number;
  close(): void;
}

const HEADER_BYTES = 12;
const TYPE_A = 1;

/**
 * Serves DNS on 127.0.0.1.
 *
 * @param addresses asked again for each query, so that they may change
 */
export async function serveNames(addresses: () => readonly string[]): Promise<NameServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(answer(query, addresses()), port, address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: socket.address().port, close: () => void socket.close() };
}

function answer(query: Buffer, addresses: readonly string[]): Buffer {
  const endOfName = query.indexOf(0, HEADER_BYTES) + 1; // labels with their lengths, then a zero
  const question = query.subarray(HEADER_BYTES, endOfName + 4); // and the type and the class
  const isForIpv4 = query.readUInt16BE(endOfName) === TYPE_A;
  const records = isForIpv4 ? addresses.map(record) : [];
  const header = Buffer.alloc(HEADER_BYTES);
  query.copy(header, 0, 0, 2); // the id
  header.writeUInt16BE(0x8180, 2); // an answer without an error
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(records.length, 6);
  return Buffer.concat([header, question, ...records]);
}

/** For the name of the question, valid for a second. */
function record(address: string): Buffer {
  return Buffer.from([
    0xc0,
    HEADER_BYTES,
    0,
    TYPE_A,
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    4,
    ...address.split('.').map(Number),
  ]);
}

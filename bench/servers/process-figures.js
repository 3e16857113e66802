// @ts-check
// What a process on this machine uses, as measured by Linux.
import { readdirSync, readFileSync } from 'node:fs';

/**
 * CPU time that a process has used since its start, in microseconds: all its threads together, user and system.
 * `schedstat` counts nanoseconds, in the same way for every program and without overhead; `stat` has ticks of 10 ms.
 * Threads that have ended are not included, so call it while the process runs. Exact for threads that sleep.
 *
 * @param {number} pid
 * @returns {number}
 */
export function cpuMicroseconds(pid) {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [spent] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    nanoseconds += Number(spent);
  }
  return nanoseconds / 1000;
}

/**
 * Memory of a process that is in RAM, in bytes.
 *
 * @param {number} pid
 * @returns {number}
 */
export function residentBytes(pid) {
  return 1024 * readNumber(`/proc/${pid}/status`, /^VmRSS:\s+(\d+) kB/m);
}

/**
 * Bytes that a process has passed to the system for writing: files, pipes and sockets together.
 *
 * @param {number} pid
 * @returns {number}
 */
export function writtenBytes(pid) {
  return readNumber(`/proc/${pid}/io`, /^wchar: (\d+)/m);
}

/**
 * @param {string} file
 * @param {RegExp} pattern
 * @returns {number}
 */
function readNumber(file, pattern) {
  return Number(pattern.exec(readFileSync(file, 'utf8'))?.[1]);
}

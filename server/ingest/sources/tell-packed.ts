import { isGzip } from './gzip.ts';

/** Whether content begins as a tar does: POSIX 1003.1 ustar, or GNU. */
export function isTar(head: Buffer): boolean {
  return head.length >= 262 && head.toString('latin1', 257, 262) === 'ustar';
}

/** Whether an entry is packed itself: zip, gzip or tar. It is not opened: what it holds would be counted against no limit. */
export function isPacked(head: Buffer): boolean {
  return (head.length >= 4 && head.readUInt32LE(0) === 0x04034b50) || isGzip(head) || isTar(head);
}

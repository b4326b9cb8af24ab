/** The first instant that a record can say, in epoch milliseconds: of years with four digits. */
export const EARLIEST = -62_167_219_200_000;
/** The last. */
export const LATEST = 253_402_300_799_999;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})(\[.*\])?$/u;

/**
 * Epoch milliseconds of what a property holds: a number of them, ISO 8601 text with a zone, or a date and time with a zone
 * as a driver gives it. Null for all else, and outside of the years 0 to 9999.
 */
export function millisecondsOf(value: unknown): number | null {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return millisecondsOf((value as Pick<Date, 'toString'>).toString()); // a driver's dates and times have texts of their own
  const milliseconds =
    typeof value === 'string' && ZONED.test(value) ? Date.parse(value.replace(/\[.*\]$/u, '')) : value;
  const number = typeof milliseconds === 'bigint' ? Number(milliseconds) : milliseconds;
  if (typeof number !== 'number' || !(number >= EARLIEST && number <= LATEST)) return null;
  return Math.round(number);
}

/** The same, as the graph holds it. */
export function instantOf(value: unknown): bigint | null {
  const milliseconds = millisecondsOf(value);
  return milliseconds === null ? null : BigInt(milliseconds);
}

/** ISO 8601 of what a property holds; what is no instant comes back as it is, for whoever checks the record. */
export function isoOf(value: unknown): unknown {
  const milliseconds = millisecondsOf(value);
  return milliseconds === null ? value : new Date(milliseconds).toISOString();
}

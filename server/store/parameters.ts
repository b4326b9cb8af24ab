import { InvalidInputError } from '../../schema/model/errors.ts';
import type { StoreParameters } from './port.ts';

const MAX_DEPTH = 16;
const MAX_INTEGER = 2n ** 63n - 1n;

/**
 * Refuses what an engine cannot take. A value that cannot be packed would spoil the pooled connection of one engine
 * and end the process of the other, so nothing unchecked leaves this room.
 *
 * @throws {InvalidInputError} `BAD_USER_INPUT`, with the parameter's name.
 */
export function checkParameters(parameters: StoreParameters): void {
  for (const [name, value] of Object.entries(parameters)) checkValue(name, value, 0);
}

function checkValue(name: string, value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) throw new InvalidInputError(`Parameter "${name}" is nested too deeply; flatten it.`);
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (Number.isNaN(value))
        throw new InvalidInputError(`Parameter "${name}" is not a number; pass a number or null.`);
      return;
    case 'bigint':
      if (value > MAX_INTEGER || value < -MAX_INTEGER - 1n)
        throw new InvalidInputError(`Parameter "${name}" has more than 64 bits; pass a smaller integer.`);
      return;
    case 'object':
      break;
    default:
      throw new InvalidInputError(`Parameter "${name}" is a ${typeof value}; pass data only.`);
  }
  if (value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) checkValue(name, item, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new InvalidInputError(
      `Parameter "${name}" is not plain data; pass strings, numbers, lists and maps.`,
    );
  for (const item of Object.values(value)) checkValue(name, item, depth + 1);
}

import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/iu;

builder.scalarType('DateTime', {
  description: 'ISO 8601, UTC, with milliseconds; any offset is taken.',
  serialize: (value) => new Date(Number(value)).toISOString(),
  parseValue: (value) => parseInstant(value),
});

builder.scalarType('JSON', {
  description: 'A JSON value: what a mapping file or a record holds (docs/imports.md).',
  serialize: (value) => value,
});

function parseInstant(value: unknown): number {
  const match = typeof value === 'string' ? INSTANT.exec(value) : null;
  const instant = match === null ? Number.NaN : Date.parse(String(value));
  const lastDay = match === null ? 0 : new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).getUTCDate();
  if (match !== null && !Number.isNaN(instant) && Number(match[3]) <= lastDay) return instant;
  const shown = JSON.stringify(value);
  throw new GraphQLError(
    `${shown} is no DateTime; pass ISO 8601 with an offset, for example 2011-03-01T00:00:00Z.`,
    {
      extensions: { code: 'BAD_USER_INPUT' },
    },
  );
}

import type { Numbering } from '../extract.ts';
import type { Column } from '../types.ts';

/** A column that names something by its number in the export. */
export function numberColumn(
  name: string,
  { places }: Numbering,
  { of, required = true }: { readonly of: (row: number) => number; readonly required?: boolean },
): Column {
  return {
    name,
    kind: 'number',
    required,
    value: (row) => {
      const place = places[of(row)] ?? -1;
      return place < 0 ? null : place;
    },
  };
}

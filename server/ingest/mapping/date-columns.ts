import type { MemberMapping } from '../../../schema/model/mapping.ts';
import { columnOf, type Sample } from './assign-columns.ts';
import { namesZone } from './dates.ts';
import { guessDateFormats } from './guess-dates.ts';

/** Settles how the dates of a column are written, from all values of the sample. */
export class DateColumns {
  readonly #sample: Sample;
  readonly #remarks: string[];
  readonly #clock: string | null;
  /** Some column has times without an offset. */
  assumesUtc = false;

  /** @param clock - The column of the times of day behind the dates; null where they have them. */
  constructor(
    sample: Sample,
    { remarks, clock }: { readonly remarks: string[]; readonly clock: string | null },
  ) {
    this.#sample = sample;
    this.#remarks = remarks;
    this.#clock = clock;
  }

  member(header: string): MemberMapping {
    const formats = guessDateFormats(this.#valuesOf(header));
    const format = formats.length === 0 ? 'iso' : formats.join('|');
    if (formats.length === 0) this.#remarks.push(`"${header}" holds no date that is known: write its format`);
    if (formats.length > 1)
      this.#remarks.push(`"${header}" can be read as ${formats.join(' or ')}: keep one in "format"`);
    if (!namesZone(format) && !this.assumesUtc) {
      this.assumesUtc = true;
      this.#remarks.push(`"${header}" names no time zone: UTC stands in "zone", put the right one there`);
    }
    return { column: header, ...(this.#clock === null ? {} : { also: [this.#clock] }), format };
  }

  /** The columns that its instant is made of. */
  columns(header: string): string[] {
    return this.#clock === null ? [header] : [header, this.#clock];
  }

  #valuesOf(header: string): string[] {
    const days = columnOf(this.#sample, header);
    if (this.#clock === null) return days;
    const times = columnOf(this.#sample, this.#clock);
    return days.map((day, row) => `${day.trim()} ${times[row]!.trim()}`.trim());
  }
}

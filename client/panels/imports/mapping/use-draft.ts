import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { CombinedError } from 'urql';
import type { Mapping } from '../../../../schema/model/mapping.ts';
import { useAnswer } from '../../common/use-answer.ts';
import { type ImportPreview, ImportPreviewQuery } from './mapping-query.ts';

const PAUSE_MS = 250;

/** How a file is written, where it is told wrongly. */
export interface Layout {
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

/** A mapping while it is corrected. */
export interface Draft {
  /** Null until the first proposal has come. */
  readonly mapping: Mapping | null;
  readonly preview: ImportPreview | null;
  /** The preview is one of an earlier mapping. */
  readonly isStale: boolean;
  readonly error: CombinedError | undefined;
  readonly edit: (mapping: Mapping) => void;
  /** Asks for a proposal for the file read so. */
  readonly propose: (layout: Layout) => void;
  readonly retry: () => void;
  /** What the first row holds. */
  readonly headers: readonly string[];
}

/**
 * The proposal for an upload, then what one makes of it, each with what it makes of the first rows.
 *
 * @param within - Path of a table within an archive; null for the file itself.
 */
export function useDraft(upload: string, within: string | null): Draft {
  const [layout, setLayout] = useState<Layout>({ encoding: null, delimiter: null });
  const [edited, setEdited] = useState<Mapping | null>(null);
  const [asked] = useDebouncedValue(edited, PAUSE_MS);
  const { data, fetching, error, retry } = useAnswer(
    ImportPreviewQuery,
    asked === null
      ? { upload, within, mapping: null, ...layout }
      : { upload, within, mapping: asked, encoding: null, delimiter: null },
  );
  const preview = data?.importPreview ?? null;
  const [headers, setHeaders] = useState<readonly string[]>([]);
  const isNamed = preview !== null && (preview.mapping as Mapping).header !== false;
  // remembered for whoever takes the header away and puts it back
  if (isNamed && preview.columns !== headers) setHeaders(preview.columns);
  return {
    mapping: edited ?? ((preview?.mapping ?? null) as Mapping | null), // proposals are valid in shape
    preview,
    isStale: fetching || asked !== edited,
    error,
    edit: setEdited,
    propose: (next) => {
      setLayout(next);
      setEdited(null);
    },
    retry,
    headers,
  };
}

import type { ReactElement } from 'react';

/** A found text; what stands between U+2068 and U+2069 is the match. */
export function Marked({ text }: { readonly text: string }): ReactElement {
  const parts = text.split(/[\u2068\u2069]/u);
  return (
    <span dir="auto">
      {parts.map((part, index) =>
        // The parts of one text have no other name than their place.
        // oxlint-disable-next-line react/no-array-index-key -- parts of one text have no other name, and never move
        index % 2 === 1 ? <mark key={index}>{part}</mark> : <span key={index}>{part}</span>,
      )}
    </span>
  );
}

/** What XML 1.0 (fifth edition, 2.2) allows in a document, in UTF-16: a surrogate only as half of a pair. */
const NOT_ALLOWED =
  // oxlint-disable-next-line no-control-regex -- these are what it is about
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const SPECIAL = /[&<>"'\t\n\r]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // as references, since a parser makes spaces of them in attributes and drops the return everywhere
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** A text as it stands in an attribute or an element; characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text.replace(NOT_ALLOWED, '').replace(SPECIAL, (character) => ENTITIES[character]!); // one for each
}

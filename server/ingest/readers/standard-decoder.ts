import iconv from 'iconv-lite';

/** Encodings of the standard that Node reads otherwise, and what reads them as it has them. */
const CODECS: Readonly<Record<string, string>> = { 'euc-kr': 'cp949', 'windows-1252': 'windows-1252' };

/**
 * Lets `TextDecoder` read as the Encoding Standard has it, for libraries that bring no decoder; most encodings stay as they are. Of Korean, Node's
 * own knows the 2,350 syllables of KS X 1001 alone and makes letters of something else of the other 8,822 of CP949, in which Korean mail is
 * written. Of Windows-1252, which is meant by `iso-8859-1` as well, some versions make control characters of “ ” – … and €.
 *
 * @see WHATWG Encoding Standard, indexes EUC-KR and windows-1252; nodejs/node, TextDecoder over ICU and over simdutf.
 */
export function mendTextDecoder(): void {
  if (globalThis.TextDecoder === StandardTextDecoder) return;
  globalThis.TextDecoder = StandardTextDecoder;
}

const NodeTextDecoder = globalThis.TextDecoder;

class StandardTextDecoder extends NodeTextDecoder {
  #decoder: ReturnType<typeof iconv.getDecoder> | null = null;

  override decode(
    input?: Parameters<TextDecoder['decode']>[0],
    options?: { readonly stream?: boolean },
  ): string {
    const codec = this.fatal ? undefined : CODECS[this.encoding];
    if (codec === undefined) return super.decode(input, options);
    this.#decoder ??= iconv.getDecoder(codec);
    const text = input === undefined ? '' : this.#decoder.write(bytesOf(input));
    if (options?.stream === true) return text;
    const rest = this.#decoder.end() ?? '';
    this.#decoder = null;
    return text + rest;
  }
}

function bytesOf(input: ArrayBuffer | SharedArrayBuffer | ArrayBufferView): Buffer {
  return ArrayBuffer.isView(input)
    ? Buffer.from(input.buffer, input.byteOffset, input.byteLength)
    : Buffer.from(input);
}

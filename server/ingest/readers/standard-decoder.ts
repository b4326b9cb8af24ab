import iconv from 'iconv-lite';

/** Node has fewer letters under this name than the standard, which means CP949 by it. */
const NAME = 'euc-kr';

/**
 * Lets `TextDecoder` read Korean as the Encoding Standard has it: Node's own knows the 2,350 syllables of KS X 1001 alone and makes letters of
 * something else of the other 8,822 of CP949, in which Korean mail is written. For libraries that bring no decoder; other encodings stay as they are.
 *
 * @see WHATWG Encoding Standard, index EUC-KR; nodejs/node, TextDecoder over ICU.
 */
export function mendKoreanDecoder(): void {
  if (globalThis.TextDecoder === StandardTextDecoder) return;
  globalThis.TextDecoder = StandardTextDecoder;
}

const NodeTextDecoder = globalThis.TextDecoder;

class StandardTextDecoder extends NodeTextDecoder {
  #korean: ReturnType<typeof iconv.getDecoder> | null = null;

  override decode(
    input?: Parameters<TextDecoder['decode']>[0],
    options?: { readonly stream?: boolean },
  ): string {
    if (this.encoding !== NAME || this.fatal) return super.decode(input, options);
    this.#korean ??= iconv.getDecoder('cp949');
    const text = input === undefined ? '' : this.#korean.write(bytesOf(input));
    if (options?.stream === true) return text;
    const rest = this.#korean.end() ?? '';
    this.#korean = null;
    return text + rest;
  }
}

function bytesOf(input: ArrayBuffer | SharedArrayBuffer | ArrayBufferView): Buffer {
  return ArrayBuffer.isView(input)
    ? Buffer.from(input.buffer, input.byteOffset, input.byteLength)
    : Buffer.from(input);
}

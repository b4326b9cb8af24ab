import { GrapevineError } from '../../schema/model/errors.ts';

/** What a text is to its encoder: something to be found, or what is looked for. */
export type TextUse = 'passage' | 'query';

/** Makes vectors of texts. */
export interface Encoder {
  /** Texts that it likes to be given at once in the background. */
  readonly batch: number;
  /**
   * Name of the model; vectors of one name can be compared.
   *
   * @throws {EncoderError} `ENCODER_UNAVAILABLE` where it has to be asked and does not answer.
   */
  model(): Promise<string>;
  /**
   * @param texts - Any strings; what the model cannot take is cleaned away.
   * @returns A finite vector a text, in their order, all of one length, not normalised.
   * @throws {EncoderError} `ENCODER_UNAVAILABLE`: it is down, slow, or answers nonsense; the message says which, and what to do.
   */
  encode(texts: readonly string[], use: TextUse): Promise<Float32Array[]>;
  /** Ends it; what is under way fails. */
  close(): Promise<void>;
}

/** The encoder does not answer, or not with vectors; trying again later may help. */
export class EncoderError extends GrapevineError {
  constructor(message: string, cause?: unknown) {
    super('ENCODER_UNAVAILABLE', message, {}, cause);
  }
}

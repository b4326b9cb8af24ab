import {
  type BrandCommunityOptions,
  type GeneratedChunk,
  generateBrandCommunity,
} from './brand-community/generate.ts';

/** A kind of synthetic data that `grapevine generate` knows. */
export interface Preset {
  readonly name: string;
  /** One sentence for `--help`. */
  readonly description: string;
  generate(options: BrandCommunityOptions): Generator<GeneratedChunk>;
}

/** All presets. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'brand-community',
    description:
      'an invented airline brand and two competitors, 2009 to 2012: four languages, four channels, planted influence, cases and stances',
    generate: generateBrandCommunity,
  },
];

import type { BrandRecord, OrganizationRecord } from '../../../schema/model/records.ts';

/** A brand of the community and how each language writes it. */
export interface CommunityBrand {
  readonly id: string;
  readonly organization: string;
  readonly company: string;
  readonly name: string;
  readonly hangul: string;
  /** Russian cases: `n`, `g`, `d`, `a`, `i`, `p` for nominative to prepositional. */
  readonly russian: Readonly<Record<string, string>>;
  readonly handle: string;
  readonly flightPrefix: string;
}

/** The owned brand first, then the two competitors'. All three are invented. */
export const COMMUNITY_BRANDS: readonly CommunityBrand[] = [
  describeBrand('tarnwing', 'Tarnwing', '탄윙', 'Тарнвинг', 'TW'),
  describeBrand('kestralis', 'Kestralis', '케스트랄리스', 'Кестралис', 'KS'),
  describeBrand('ovelune', 'Ovelune', '오벨륀', 'Овелюн', 'OV'),
];

/** Index of the owned brand. */
export const OWNED = 0;

/** The organizations and brands as records. */
export function listBrandRecords(): (OrganizationRecord | BrandRecord)[] {
  return COMMUNITY_BRANDS.flatMap((brand, index) => [
    {
      type: 'organization' as const,
      id: brand.organization,
      name: brand.company,
      kind: index === OWNED ? ('owner' as const) : ('competitor' as const),
    },
    {
      type: 'brand' as const,
      id: brand.id,
      name: brand.name,
      organization: brand.organization,
      owned: index === OWNED,
      aliases: [brand.hangul, brand.russian['n']!, `@${brand.handle}`],
    },
  ]);
}

function describeBrand(
  handle: string,
  name: string,
  hangul: string,
  russian: string,
  flightPrefix: string,
): CommunityBrand {
  return {
    id: `brand:${handle}`,
    organization: `org:${handle}`,
    company: `${name} Airlines`,
    name,
    hangul,
    russian: {
      n: russian,
      g: `${russian}а`,
      d: `${russian}у`,
      a: russian,
      i: `${russian}ом`,
      p: `${russian}е`,
    },
    handle,
    flightPrefix,
  };
}

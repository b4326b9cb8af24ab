import type { GivenAccount } from './account-snapshot.ts';

/** Given and family names: as they are written at home, and as people spell them in Latin letters. */
type Spelled = readonly [home: string, ...latin: readonly string[]];

const GIVEN: readonly (readonly Spelled[])[] = [
  [
    ['민준', 'Minjun', 'Min-jun', 'Minjoon'],
    ['서연', 'Seoyeon', 'Seo-yeon'],
    ['지훈', 'Jihun', 'Jihoon'],
    ['하은', 'Haeun', 'Ha-eun'],
    ['도윤', 'Doyun', 'Doyoon'],
    ['수빈', 'Subin', 'Soobin'],
    ['예진', 'Yejin', 'Ye-jin'],
    ['태현', 'Taehyun', 'Tae-hyeon'],
  ],
  [
    ['Жанна', 'Zhanna'],
    ['Юрий', 'Yuriy', 'Yury', 'Yuri'],
    ['Алексей', 'Aleksey', 'Alexey'],
    ['Дарья', 'Darya', 'Daria'],
    ['Евгений', 'Evgeny', 'Yevgeniy'],
    ['Наталья', 'Natalya', 'Natalia'],
    ['Михаил', 'Mikhail', 'Mihail'],
    ['Ольга', 'Olga'],
  ],
  [
    ['Jürgen', 'Juergen', 'Jurgen'],
    ['Jörg', 'Joerg', 'Jorg'],
    ['Käthe', 'Kaethe', 'Kathe'],
    ['Annika'],
    ['Björn', 'Bjoern', 'Bjorn'],
    ['Wiebke'],
    ['Torsten'],
    ['Sönke', 'Soenke'],
  ],
];
const FAMILY: readonly (readonly Spelled[])[] = [
  [
    ['김', 'Kim'],
    ['이', 'Lee', 'Yi'],
    ['박', 'Park', 'Pak'],
    ['최', 'Choi'],
    ['정', 'Jung', 'Jeong'],
    ['강', 'Kang', 'Gang'],
    ['윤', 'Yoon', 'Yun'],
    ['한', 'Han'],
    ['오', 'Oh'],
    ['서', 'Seo'],
    ['신', 'Shin', 'Sin'],
    ['권', 'Kwon', 'Gwon'],
  ],
  [
    ['Щукин', 'Shchukin'],
    ['Чехов', 'Chekhov', 'Chehov'],
    ['Цветаев', 'Tsvetaev'],
    ['Хабаров', 'Khabarov', 'Habarov'],
    ['Жуков', 'Zhukov'],
    ['Ермаков', 'Ermakov', 'Yermakov'],
    ['Зайцев', 'Zaytsev', 'Zaitsev'],
    ['Яковлев', 'Yakovlev', 'Iakovlev'],
    ['Воробьёв', 'Vorobyov'],
    ['Шмелёв', 'Shmelev'],
    ['Гончаров', 'Goncharov'],
    ['Лысенко', 'Lysenko'],
  ],
  [
    ['Müller', 'Mueller', 'Muller'],
    ['Schröder', 'Schroeder', 'Schroder'],
    ['Weiß', 'Weiss'],
    ['Köhler', 'Koehler', 'Kohler'],
    ['Quast'],
    ['Petersen'],
    ['Lübke', 'Luebke'],
    ['Hansen'],
    ['Vogt'],
    ['Brandt'],
    ['Großmann', 'Grossmann'],
    ['Jäger', 'Jaeger'],
  ],
];
const KOREAN = 0;
const NICKNAMES = [
  'nebelkrähe',
  'windrose',
  'kartoffel',
  'zugvogel',
  'milkyway',
  'lemontree',
  'roadrunner',
  'badweather',
];

/** An account, and whose it is in truth. */
export interface PlantedAccount extends GivenAccount {
  readonly owner: number;
}

/**
 * People with two or three accounts, whose names are at home in three scripts and spelled in Latin letters in whatever way; six in ten take
 * the same handle again, others number it or make another of their name.
 *
 * @param random - In [0, 1).
 */
export function plantSpelledPeople(count: number, random: () => number): PlantedAccount[] {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, owner) => {
    const land = Math.floor(random() * GIVEN.length);
    const [given, family] = [pick(GIVEN[land]!), pick(FAMILY[land]!)];
    const latin = (spelled: Spelled): string => pick(spelled.length > 1 ? spelled.slice(1) : spelled);
    const makeHandle = (): string => {
      const [first, last] = [latin(given), latin(family)].map((word) =>
        word.toLowerCase().replaceAll('-', ''),
      );
      const number = random() < 0.5 ? '' : String(60 + Math.floor(random() * 40));
      const made = [
        `${first}.${last}`,
        `${last}_${first}`,
        `${first}${last}`,
        `${first![0]}${last}`,
        pick(NICKNAMES) + last,
      ];
      return pick(made) + number;
    };
    const home = land === KOREAN ? `${family[0]}${given[0]}` : `${given[0]} ${family[0]}`;
    const usual = makeHandle();
    const channels = random() < 0.5 ? ['forum', 'microblog'] : ['forum', 'microblog', 'email'];
    return channels.flatMap((channel): PlantedAccount[] => {
      const handle = random() < 0.6 ? usual : random() < 0.4 ? usual + String(owner % 10) : makeHandle();
      const id = `${channel}:${handle}${channel === 'email' ? '@mail.example' : ''}`;
      if (taken.has(id)) return [];
      taken.add(id);
      if (channel === 'email' || random() < 0.3) return [{ id, owner }];
      return [{ id, owner, name: random() < 0.5 ? home : `${latin(given)} ${latin(family)}` }];
    });
  }).flat();
}

import type { BrandPort, DiscussionSource } from '../../schema/graphql/ports/brands.ts';
import { OUTCOMES, STANCES } from '../../schema/model/readings.ts';
import { ROLES } from '../../schema/model/roles.ts';
import type { BusinessCalendar } from '../analysis/cases/business-hours.ts';
import type { DiscussionQuestion } from '../analysis/discussion/discussion.ts';
import { boundsOf, brandSource, getBrand, messageSource } from './sources.ts';
import { talkFilterOf } from './talk-filter.ts';
import type { VisibleGraph } from './visible-graph.ts';

/** Who is discussing a brand, and where they went. */
export function createBrandPort(graph: VisibleGraph, calendar: BusinessCalendar | null): BrandPort {
  const { brands, channels, languages } = graph.snapshot;
  const talkOf = async ({
    brand,
    period,
    filter,
  }: Pick<DiscussionSource, 'brand' | 'period' | 'filter'>): Promise<DiscussionQuestion> => ({
    brand: getBrand(graph, brand.id),
    ...boundsOf(period),
    filter: await talkFilterOf(graph, filter),
  });
  return {
    list: () => brands.ids.map((_id, brand) => brandSource(graph, brand)),
    find: (id) => {
      const brand = graph.brandNumber(id);
      return brand === undefined ? null : brandSource(graph, brand);
    },
    discussion: async (brand, period, filter) => {
      const counts = await graph.ask('discussion', await talkOf({ brand, period, filter }));
      return {
        ...counts,
        brand,
        period,
        filter,
        byRole: counts.byRole.map(({ role, people, messages }) => ({ role: ROLES[role]!, people, messages })),
        byChannel: counts.byChannel.map(({ channel, people, messages }) => ({
          channel: channels[channel]!,
          people,
          messages,
        })),
        byLanguage: counts.byLanguage.map(({ language, messages }) => ({
          language: languages[language]!,
          messages,
        })),
        byStance: counts.byStance.map(({ stance, messages }) => ({ stance: STANCES[1 - stance]!, messages })),
        byOutcome: counts.byOutcome.map(({ outcome, conversations }) => ({
          outcome: OUTCOMES[outcome]!,
          conversations,
        })),
      };
    },
    businessMedians: async (talk) =>
      calendar === null
        ? { response: null, resolution: null }
        : graph.ask('businessMedians', { ...(await talkOf(talk)), calendar }),
    timeline: async (talk, bucket) => graph.ask('timeline', { ...(await talkOf(talk)), bucket }),
    bursts: async (brand, period, filter) => {
      const found = await graph.ask('bursts', await talkOf({ brand, period, filter }));
      return found.map((burst) => ({
        ...burst,
        origins: burst.origins.map(({ message, people }) => ({
          message: messageSource(graph, message),
          people,
        })),
      }));
    },
    drift: async (from, at, { before, after, filter }) => {
      const origin = getBrand(graph, from);
      const rows = await graph.ask('drift', {
        from: origin,
        filter: await talkFilterOf(graph, filter),
        before: before === null ? { since: Number.NEGATIVE_INFINITY, until: at } : boundsOf(before),
        after: after === null ? { since: at, until: Number.POSITIVE_INFINITY } : boundsOf(after),
      });
      return rows.map(({ brand, people, share, low, high }) => ({
        from: brandSource(graph, origin),
        to: brandSource(graph, brand),
        people,
        share,
        low,
        high,
      }));
    },
  };
}

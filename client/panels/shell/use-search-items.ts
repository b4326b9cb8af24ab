import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { chooseLanguage, type Language, LANGUAGES } from '../../i18n/index.ts';
import { PAGES } from '../../state/view.ts';
import { redo, undo } from '../../state/view-store.ts';
import { useSavedViews } from '../../state/saved-views.ts';
import {
  chooseBrand,
  goTo,
  inspect,
  openAddress,
  openList,
  setPeriod,
  showInGraph,
} from '../common/actions.ts';
import { useAnswer } from '../common/use-answer.ts';
import { useView } from '../../state/view-store.ts';
import { copyAddress } from './share.ts';

/** Something the search box offers. */
export interface SearchItem {
  readonly key: string;
  readonly title: string;
  /** A found text with the match between U+2068 and U+2069. */
  readonly snippet: string | null;
  readonly run: () => void;
}

/** Results of one kind. */
export interface SearchGroup {
  readonly title: string;
  readonly items: readonly SearchItem[];
}

const SearchQuery = graphql(`
  query Search($text: String!) {
    search(text: $text, first: 24) {
      title
      snippet
      node {
        kind: __typename
        id
      }
    }
  }
`);

const MeaningQuery = graphql(`
  query SearchByMeaning($text: String!) {
    messagesByMeaning(text: $text, first: 12) {
      edges {
        node {
          id
          text
          author {
            id
            name
          }
        }
      }
    }
  }
`);

const MOST_OF_A_KIND = 6;

const KINDS = [
  ['Brand', 'brands'],
  ['Person', 'people'],
  ['Community', 'communities'],
  ['Conversation', 'conversations'],
  ['Message', 'messages'],
] as const;

/**
 * What the search box offers for a text.
 *
 * @param byMeaning - Messages on the same matter in place of what has the words.
 */
export function useSearchItems(
  text: string,
  byMeaning: boolean,
): {
  readonly groups: readonly SearchGroup[];
  readonly waiting: boolean;
  /** Why nothing could be looked for. */
  readonly failure: string | null;
} {
  const { t } = useTranslation();
  const { page } = useView();
  const actions = useActions();
  const saved = useSavedViews();
  const near = useNearMessages(text, byMeaning);
  const answer = useAnswer(SearchQuery, { text }, { pause: text === '' || byMeaning });
  const hits = text === '' || byMeaning ? [] : (answer.data?.search ?? []);
  const groups: SearchGroup[] = KINDS.map(([kind, name]) => ({
    title: t(`shell.search.${name}`),
    items: hits
      .filter(({ node }) => node.kind === kind)
      .slice(0, MOST_OF_A_KIND)
      .map(({ node: { id }, title, snippet }) => ({
        key: id,
        title,
        snippet,
        run: () => {
          if (kind === 'Brand') chooseBrand(id);
          else if (kind === 'Person' && page === 'influence') showInGraph(id);
          else inspect(id);
        },
      })),
  }));
  if (byMeaning) groups.push({ title: t('shell.search.messages'), items: near.items });
  const matches = ({ title }: SearchItem): boolean => title.toLowerCase().includes(text.toLowerCase());
  const pages = PAGES.map((name) => ({
    key: `page ${name}`,
    title: t(`shell.pages.${name}`),
    snippet: null,
    run: () => goTo(name),
  }));
  const views = saved.map(({ name, address }) => ({
    key: `view ${name}`,
    title: name,
    snippet: null,
    run: () => openAddress(address),
  }));
  groups.push({ title: t('shell.views.title'), items: views.filter(matches) });
  groups.push({ title: t('shell.search.pages'), items: pages.filter(matches) });
  groups.push({ title: t('shell.search.actions'), items: actions.filter(matches) });
  const { fetching, error } = byMeaning ? near.answer : answer;
  return {
    groups: groups.filter(({ items }) => items.length > 0),
    waiting: text !== '' && fetching,
    failure: error?.graphQLErrors[0]?.message ?? null,
  };
}

function useNearMessages(text: string, isAsked: boolean) {
  const isOn = isAsked && text !== '';
  const answer = useAnswer(MeaningQuery, { text }, { pause: !isOn });
  const edges = isOn ? (answer.data?.messagesByMeaning.edges ?? []) : [];
  const items = edges.map(({ node }): SearchItem => ({
    key: node.id,
    title: node.author.name,
    snippet: node.text,
    run: () => inspect(node.id),
  }));
  return { answer, items };
}

function useActions(): SearchItem[] {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const schemes = ['light', 'dark', 'auto'] as const;
  return [
    { title: t('shell.undo'), run: undo },
    { title: t('shell.redo'), run: redo },
    { title: t('talk.teach'), run: () => openList({ of: 'labels' }) },
    { title: t('talk.alike'), run: () => openList({ of: 'alike' }) },
    { title: t('shell.share'), run: () => void copyAddress(t) },
    { title: `${t('shell.period')}: ${t('shell.wholePeriod')}`, run: () => setPeriod(null, null) },
    ...schemes.map((scheme) => ({
      title: `${t('shell.theme')}: ${t(`shell.themes.${scheme}`)}`,
      run: () => setColorScheme(scheme),
    })),
    ...(Object.keys(LANGUAGES) as Language[]).map((language) => ({
      title: `${t('shell.language')}: ${LANGUAGES[language]}`,
      run: () => chooseLanguage(language),
    })),
  ].map((action) => ({ ...action, key: `action ${action.title}`, snippet: null }));
}

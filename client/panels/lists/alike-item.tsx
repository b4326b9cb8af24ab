import type { ResultOf } from 'gql.tada';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inspect } from '../common/actions.ts';
import { When } from '../common/figures.tsx';
import { NearlyAlike } from '../common/nearly-alike.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { useFormat } from '../format/use-format.ts';
import type { AlikeQuery } from './alike-query.ts';

/** What a text that several accounts wrote shows. */
export type AlikeSummary = ResultOf<typeof AlikeQuery>['saidAlike']['edges'][number]['node'];

/** A text that several accounts wrote: who wrote it first, how many did, within which time; its messages on demand. */
export function AlikeItem({ alike }: { readonly alike: AlikeSummary }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { first, last, accounts, people, messages } = alike;
  const { totalCount } = messages;
  const seconds = (Date.parse(last.at) - Date.parse(first.at)) / 1000;
  return (
    <article className="gv-message">
      <header className="gv-row gv-dim">
        <span>{t('inspector.alike.firstBy')}</span>
        <NodeLink id={first.author.id} strong>
          {first.author.name}
        </NodeLink>
        <span>{first.channel}</span>
        <When at={first.at} terse />
      </header>
      <button type="button" className="gv-text" onClick={() => inspect(first.id)} dir="auto">
        {first.text}
      </button>
      <div className="gv-row gv-dim">
        <span>
          {t('inspector.alike.accounts', { count: accounts, number: format.exact(accounts) })} ·{' '}
          {t('words.people', { count: people, number: format.exact(people) })} ·{' '}
          {t('inspector.alike.within', { time: format.duration(seconds) })}
        </span>
        <button type="button" className="gv-link gv-push" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('words.messages', { count: totalCount, number: format.exact(totalCount) })}
        </button>
      </div>
      {open && (
        <ul className="gv-plain-list gv-evidence">
          {messages.edges.map(({ node }) => (
            <li key={node.id} className="gv-row gv-dim">
              <NodeLink id={node.author.id}>{node.author.name}</NodeLink>
              <span>{node.channel}</span>
              <span className="gv-push">
                <button type="button" className="gv-link" onClick={() => inspect(node.id)}>
                  <When at={node.at} terse />
                </button>
              </span>
            </li>
          ))}
          {totalCount > messages.edges.length && (
            <li className="gv-dim">
              {t('inspector.alike.more', { number: format.exact(totalCount - messages.edges.length) })}
            </li>
          )}
        </ul>
      )}
      {open && <NearlyAlike message={first.id} />}
    </article>
  );
}

import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../api/graphql.ts';
import { inspect } from '../common/actions.ts';
import { Count } from '../common/figures.tsx';
import { More } from '../common/more.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { usePages } from '../common/use-pages.ts';
import { useFormat } from '../format/use-format.ts';

const InfluencesQuery = graphql(`
  query Influences($person: ID!, $after: String) {
    person(id: $person) {
      id
      ties: influences(first: 8, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            probability
            interactions
            chances
            interval {
              low
              high
            }
            delay {
              median
            }
            stated
            other: target {
              id
              name
            }
            evidence(first: 1) {
              edges {
                node {
                  id
                  text
                }
              }
            }
          }
        }
      }
    }
  }
`);

const InfluencedByQuery = graphql(`
  query InfluencedBy($person: ID!, $after: String) {
    person(id: $person) {
      id
      ties: influencedBy(first: 8, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        edges {
          node {
            probability
            interactions
            chances
            interval {
              low
              high
            }
            delay {
              median
            }
            stated
            other: source {
              id
              name
            }
            evidence(first: 1) {
              edges {
                node {
                  id
                  text
                }
              }
            }
          }
        }
      }
    }
  }
`);

/** Whom a person influences, or who influences them, strongest first, each with the newest message behind it. */
export function TieList({
  person,
  direction,
}: {
  readonly person: string;
  readonly direction: 'influences' | 'influencedBy';
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const query = direction === 'influences' ? InfluencesQuery : InfluencedByQuery;
  const pages = usePages(query, { person }, (data) => data.person?.ties);
  return (
    <Section
      bare
      title={
        <>
          {t(`inspector.${direction}`)}{' '}
          {pages.totalCount !== null && (
            <span className="gv-dim">
              <Count value={pages.totalCount} />
            </span>
          )}
        </>
      }
    >
      <ul className="gv-list" data-testid={direction}>
        {pages.items.map((tie) => {
          const message = tie.evidence.edges[0]?.node;
          return (
            <li key={tie.other.id} className="gv-tie">
              <div className="gv-row">
                <NodeLink id={tie.other.id} strong>
                  {tie.other.name}
                </NodeLink>
                <span className="gv-push gv-dim">
                  {tie.stated
                    ? t('inspector.stated')
                    : t('inspector.interactions', {
                        count: tie.interactions,
                        number: format.short(tie.interactions),
                      })}
                  {tie.delay !== null && (
                    <span title={t('inspector.delay', { time: format.duration(tie.delay.median) })}>
                      {` · ~${format.duration(tie.delay.median)}`}
                    </span>
                  )}
                </span>
                <span
                  className="gv-probability gv-number"
                  title={
                    tie.interval === null
                      ? t('inspector.probability', { share: format.exact(tie.probability) })
                      : t('inspector.learned', {
                          share: format.exact(tie.probability),
                          low: format.percent(tie.interval.low),
                          high: format.percent(tie.interval.high),
                          count: tie.chances,
                          number: format.exact(tie.chances),
                        })
                  }
                >
                  <span style={{ width: `${100 * tie.probability}%` }} />
                  {tie.interval !== null && (
                    <i
                      style={{
                        left: `${100 * tie.interval.low}%`,
                        width: `${100 * (tie.interval.high - tie.interval.low)}%`,
                      }}
                    />
                  )}
                  <b>{format.percent(tie.probability)}</b>
                </span>
              </div>
              {message !== undefined && (
                <button
                  type="button"
                  className="gv-text gv-one-line"
                  onClick={() => inspect(message.id)}
                  dir="auto"
                >
                  {message.text}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <More pages={pages} manual />
    </Section>
  );
}

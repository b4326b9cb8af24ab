import { Button, Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { askPaths, showInGraph } from '../common/actions.ts';
import { Count } from '../common/figures.tsx';
import { Icon } from '../common/icon.tsx';
import { NodeLink } from '../common/node-link.tsx';
import { Section } from '../common/section.tsx';
import { useBrands } from '../common/use-brand.ts';
import { useFormat } from '../format/use-format.ts';
import { Facts } from './facts.tsx';
import type { NodeOf } from './inspector.tsx';
import { NotShown } from './not-shown.tsx';
import { PersonMessages } from './person-messages.tsx';
import { RoleTimeline } from './role-timeline.tsx';
import { StandingOf } from './standing-of.tsx';
import { TieList } from './tie-list.tsx';

/** A person: roles over time, accounts, standing, influence, messages. */
export function PersonPanel({ person }: { readonly person: NodeOf<'Person'> }): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <NotShown person={person} />
      <div className="gv-actions">
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<Icon name="graph" size={14} />}
          onClick={() => showInGraph(person.id)}
        >
          {t('inspector.showInGraph')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => askPaths('from', person.id)}>
          {t('inspector.pathsFrom')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => askPaths('to', person.id)}>
          {t('inspector.pathsTo')}
        </Button>
      </div>
      <Tabs defaultValue="overview" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="overview">{t('inspector.overview')}</Tabs.Tab>
          <Tabs.Tab value="ties">{t('inspector.ties')}</Tabs.Tab>
          <Tabs.Tab value="messages">{t('inspector.messages')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview person={person} />
        </Tabs.Panel>
        <Tabs.Panel value="ties">
          <TieList person={person.id} direction="influences" />
          <TieList person={person.id} direction="influencedBy" />
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <PersonMessages person={person.id} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Overview({ person }: { readonly person: NodeOf<'Person'> }): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const { brands } = useBrands();
  const { metrics, community } = person;
  return (
    <>
      <Section bare title={t('inspector.standing')}>
        <div className="gv-standings">
          {brands.map((brand) => (
            <StandingOf key={brand.id} person={person.id} brand={brand} />
          ))}
        </div>
      </Section>
      <Section bare title={t('inspector.roles')}>
        <RoleTimeline spells={person.roles} />
      </Section>
      <Section bare title={t('inspector.accounts')}>
        <ul className="gv-plain-list">
          {person.accounts.map(({ channel, handle, followers, because }) => (
            <li key={`${channel}:${handle}`} className="gv-row">
              <span className="gv-tag">{channel}</span>
              <span className="gv-clip" dir="auto">
                {handle}
                {because !== null && <span className="gv-dim"> · {because}</span>}
              </span>
              {followers !== null && (
                <span className="gv-push gv-dim gv-number" title={format.exact(followers)}>
                  {t('inspector.followers', { number: format.short(followers) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Section>
      {community !== null && (
        <Section bare title={t('inspector.community')}>
          <div className="gv-row">
            <NodeLink id={community.id}>{community.label}</NodeLink>
            <span className="gv-push gv-dim">
              {t('words.people', { count: community.size, number: format.short(community.size) })}
            </span>
          </div>
        </Section>
      )}
      <Section bare title={t('inspector.measures')}>
        <Facts
          facts={[
            [t('inspector.reach'), <Count key="reach" value={metrics.reach} />],
            [t('inspector.outDegree'), <Count key="out" value={metrics.outDegree} />],
            [t('inspector.inDegree'), <Count key="in" value={metrics.inDegree} />],
            [t('inspector.pageRank'), format.smallShare(metrics.pageRank)],
            [t('inspector.betweenness'), format.smallShare(metrics.betweenness)],
          ]}
        />
      </Section>
    </>
  );
}

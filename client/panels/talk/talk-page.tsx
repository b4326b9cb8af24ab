import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { openList } from '../common/actions.ts';
import { AnswerPlace } from '../common/answer.tsx';
import { GraphqlLink } from '../common/graphql-link.tsx';
import { Section } from '../common/section.tsx';
import { useAnswer } from '../common/use-answer.ts';
import { useBrand, usePeriod } from '../common/use-brand.ts';
import { useTalkFilter } from '../common/use-talk-filter.ts';
import { Afterwards } from './afterwards.tsx';
import { ChannelBars, LanguageBars, OutcomeBars, RoleBars, StanceBars } from './breakdowns.tsx';
import { Bursts } from './bursts.tsx';
import { EncoderLine } from './encoder-line.tsx';
import { Headline } from './headline.tsx';
import { OpenConversations } from './open-conversations.tsx';
import { SaidAlike } from './said-alike.tsx';
import { ShareOfVoice } from './share-of-voice.tsx';
import { TalkQuery } from './talk-query.ts';
import { TellingWords } from './telling-words.tsx';
import { VolumeChart } from './volume-chart.tsx';

/** Who is discussing the brand, and with or without the company. */
export function TalkPage(): ReactElement {
  const { t } = useTranslation();
  const brand = useBrand();
  const period = usePeriod();
  const variables = { brand: brand?.id ?? '', period, filter: useTalkFilter() };
  const answer = useAnswer(TalkQuery, variables, { pause: brand === null });
  const twoNumbers = (
    <span className="gv-note">
      {t('talk.people')} · {t('talk.messages')}
    </span>
  );
  return (
    <div className="gv-page">
      <header className="gv-page-head">
        <h2>{brand !== null && t('talk.title', { brand: brand.name })}</h2>
        <GraphqlLink query={TalkQuery} variables={variables} />
      </header>
      <AnswerPlace answer={answer} minHeight={84}>
        {({ brand: found }) => found !== null && <Headline discussion={found.discussion} />}
      </AnswerPlace>
      <div className="gv-columns">
        <div className="gv-column">
          <VolumeChart />
          <Bursts />
          <TellingWords />
          <OpenConversations />
          <SaidAlike />
        </div>
        <div className="gv-column">
          <AnswerPlace answer={answer} minHeight={480}>
            {({ brand: found }) =>
              found !== null && (
                <div className="gv-stack-lg">
                  <Section title={t('talk.byStance')} aside={<LabelLink />}>
                    <StanceBars counts={found.discussion.byStance} />
                  </Section>
                  <ShareOfVoice />
                  <Afterwards />
                  <Section title={t('talk.byRole')} aside={twoNumbers}>
                    <RoleBars counts={found.discussion.byRole} />
                  </Section>
                  <Section title={t('talk.byOutcome')}>
                    <OutcomeBars counts={found.discussion.byOutcome} />
                  </Section>
                  <Section title={t('talk.byChannel')} aside={twoNumbers}>
                    <ChannelBars counts={found.discussion.byChannel} />
                  </Section>
                  <Section title={t('talk.byLanguage')}>
                    <LanguageBars counts={found.discussion.byLanguage} />
                  </Section>
                </div>
              )
            }
          </AnswerPlace>
        </div>
      </div>
      <EncoderLine />
    </div>
  );
}

/** The way to the messages whose label would teach the reader most. */
function LabelLink(): ReactElement {
  const { t } = useTranslation();
  return (
    <button type="button" className="gv-link" onClick={() => openList({ of: 'labels' })}>
      {t('talk.teach')}
    </button>
  );
}

import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { graphql } from '../../api/graphql.ts';
import { type EncoderNow, useEncoder } from '../common/use-encoder.ts';
import { useFormat } from '../format/use-format.ts';

const PauseEncoder = graphql(`
  mutation PauseEncoder {
    pauseEncoder {
      name
      state
      read
      messages
      failure
    }
  }
`);

const ResumeEncoder = graphql(`
  mutation ResumeEncoder {
    resumeEncoder {
      name
      state
      read
      messages
      failure
    }
  }
`);

/** Which reader has read what, while the server has an encoder; analysts may pause it. */
export function EncoderLine(): ReactElement | null {
  const { t } = useTranslation();
  const encoder = useEncoder(true);
  const [pausing, pause] = useMutation(PauseEncoder);
  const [resuming, resume] = useMutation(ResumeEncoder);
  const says = useWords(encoder);
  if (encoder === null) return null;
  const isPaused = encoder.state === 'PAUSED';
  return (
    <p className="gv-note gv-row" data-testid="encoder-line">
      <span>{says}</span>
      {encoder.read !== null && encoder.state !== 'DONE' && (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={pausing.fetching || resuming.fetching}
          onClick={() => void (isPaused ? resume({}) : pause({}))}
        >
          {t(isPaused ? 'talk.encoder.resume' : 'talk.encoder.pause')}
        </Button>
      )}
    </p>
  );
}

function useWords(encoder: EncoderNow | null): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (encoder === null) return '';
  const { state, read, messages, failure } = encoder;
  const name = encoder.name ?? t('talk.encoder.unnamed');
  if (state === 'WAITING') return t('talk.encoder.waiting', { name, failure: failure ?? '' });
  if (state === 'LEARNING') return t('talk.encoder.learning', { name });
  if (read === null || messages === null) return t('talk.encoder.reads', { name });
  const counts = { name, read: format.exact(read), messages: format.exact(messages) };
  return t(state === 'DONE' ? 'talk.encoder.done' : 'talk.encoder.reading', counts);
}

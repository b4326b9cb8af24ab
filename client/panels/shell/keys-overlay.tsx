import { Kbd, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

const KEYS = [
  ['search', '/'],
  ['help', '?'],
  ['undo', 'Ctrl Z'],
  ['redo', 'Ctrl Shift Z'],
  ['close', 'Esc'],
  ['page', 'Alt 1–4'],
  ['period', '← →'],
  ['chart', '← → Enter'],
  ['canvas', '← → ↑ ↓'],
  ['focus', '1 2 3'],
] as const;

/** The keys, on `?`. */
export function KeysOverlay({
  opened,
  close,
}: {
  readonly opened: boolean;
  readonly close: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('shell.keys.title')}
      centered
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      transitionProps={{ duration: 100 }}
    >
      <dl className="gv-keys">
        {KEYS.map(([name, keys]) => (
          <div key={name}>
            <dt>
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(`shell.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

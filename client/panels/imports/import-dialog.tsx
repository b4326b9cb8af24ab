import { Button, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { DropZone } from './drop-zone.tsx';
import { ImportItem } from './import-item.tsx';
import { isGoing } from './imports-query.ts';
import { useImports } from './use-imports.ts';

/** Files into the graph: dropped here, with how far they are and what became of their rows. */
export function ImportDialog({
  opened,
  close,
}: {
  readonly opened: boolean;
  readonly close: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { rows, sending, send } = useImports(opened);
  const isNew = rows.some((row) => row.state === 'DONE' && row.created + row.updated > 0);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('imports.title')}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': t('shell.close') }}
      transitionProps={{ duration: 100 }}
    >
      <div className="gv-stack-lg">
        <DropZone take={send} />
        <ul className="gv-plain-list" aria-live="polite">
          {sending.map(({ key, name, error }) => (
            <li key={key} className="gv-import">
              <div className="gv-import-head">
                <strong className="gv-clip" dir="auto">
                  {name}
                </strong>
                {error === null && <span className="gv-note">{t('imports.sending')}</span>}
              </div>
              {error !== null && <p className="gv-import-error">{error}</p>}
            </li>
          ))}
          {rows.map((row) => (
            <ImportItem key={row.id} row={row} />
          ))}
        </ul>
        {isNew && !rows.some(isGoing) && (
          <Button onClick={() => window.location.reload()}>{t('imports.show')}</Button>
        )}
      </div>
    </Modal>
  );
}

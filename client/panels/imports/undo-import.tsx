import { Button } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { errorMessage } from '../../api/error-message.ts';
import { useFormat } from '../format/use-format.ts';
import { type ImportRow, UndoImport } from './imports-query.ts';

/** Takes an import back, once it was said what that does. */
export function UndoImportButton({
  row,
  look,
}: {
  readonly row: ImportRow;
  /** Asks for the imports again. */
  readonly look: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAsked, setAsked] = useState(false);
  const [{ fetching, error }, undo] = useMutation(UndoImport);
  if (!isAsked)
    return (
      <button type="button" className="gv-link gv-import-more" onClick={() => setAsked(true)}>
        {t('imports.undo.ask')}
      </button>
    );
  return (
    <div className="gv-import-undo" role="group" aria-label={t('imports.undo.ask')}>
      <p className="gv-note">
        {t('imports.undo.what', { created: format.exact(row.created), updated: format.exact(row.updated) })}
      </p>
      {error !== undefined && <p className="gv-import-error">{errorMessage(error)}</p>}
      <Button
        size="compact-xs"
        color="red"
        loading={fetching}
        onClick={() => void undo({ id: row.id }).then(look)}
      >
        {t('imports.undo.do')}
      </Button>
      <Button size="compact-xs" variant="default" autoFocus onClick={() => setAsked(false)}>
        {t('imports.undo.keep')}
      </Button>
    </div>
  );
}

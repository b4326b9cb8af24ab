import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../shell/tool-button.tsx';
import { ImportDialog } from './import-dialog.tsx';

/** Props of {@link ImportTool}. */
export interface ImportToolProps {
  readonly importing: boolean;
  readonly setImporting: (importing: boolean) => void;
}

/** Opens the imports: by its button, or by a file that is dragged onto the page. */
export function ImportTool({ importing, setImporting }: ImportToolProps): ReactElement {
  const { t } = useTranslation();
  useEffect(() => {
    const open = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) setImporting(true);
    };
    // a file that misses the zone must not take the page's place
    const keep = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    window.addEventListener('dragenter', open);
    window.addEventListener('dragover', keep);
    window.addEventListener('drop', keep);
    return () => {
      window.removeEventListener('dragenter', open);
      window.removeEventListener('dragover', keep);
      window.removeEventListener('drop', keep);
    };
  }, [setImporting]);
  return (
    <>
      <ToolButton icon="import" label={t('imports.title')} run={() => setImporting(true)} />
      <ImportDialog opened={importing} close={() => setImporting(false)} />
    </>
  );
}

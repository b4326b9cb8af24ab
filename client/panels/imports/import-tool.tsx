import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../shell/tool-button.tsx';
import { ImportDialog } from './import-dialog.tsx';

/** Opens the imports: by its button, or by a file that is dragged onto the page. */
export function ImportTool(): ReactElement {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    const open = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) setOpened(true);
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
  }, []);
  return (
    <>
      <ToolButton icon="import" label={t('imports.title')} run={() => setOpened(true)} />
      <ImportDialog opened={opened} close={() => setOpened(false)} />
    </>
  );
}

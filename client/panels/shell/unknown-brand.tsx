import { Alert, Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseBrand } from '../common/actions.ts';

/** Stands where a page would be whose address names a brand that is not there: another brand's numbers would pass for its own. */
export function UnknownBrand({ instead }: { readonly instead: string }): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="gv-page">
      <Alert color="orange" variant="outline" title={t('shell.unknownBrand')}>
        <Button size="compact-sm" variant="default" onClick={() => chooseBrand(null)}>
          {t('shell.otherBrand', { brand: instead })}
        </Button>
      </Alert>
    </div>
  );
}

import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseBrand } from '../common/actions.ts';
import { useBrand, useBrands } from '../common/use-brand.ts';

/** Which brand is talked about, the company's own first. */
export function BrandSelect(): ReactElement {
  const { t } = useTranslation();
  const { brands } = useBrands();
  const brand = useBrand();
  const group = (owned: boolean): { value: string; label: string }[] =>
    brands.filter((one) => one.owned === owned).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      className="gv-brand"
      aria-label={t('shell.brand')}
      data={[
        { group: t('shell.owned'), items: group(true) },
        { group: t('shell.others'), items: group(false) },
      ].filter(({ items }) => items.length > 0)}
      value={brand?.id ?? null}
      onChange={(id) => chooseBrand(id)}
      allowDeselect={false}
      size="sm"
      comboboxProps={{ width: 200, position: 'bottom-start', transitionProps: { duration: 100 } }}
    />
  );
}

import { Checkbox, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Mapping } from '../../../../schema/model/mapping.ts';
import { SavedMappingsQuery } from './mapping-query.ts';
import styles from './mapping.module.css';
import type { Draft } from './use-draft.ts';
import { setHeader } from './edit-mapping.ts';

const ENCODINGS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'euc-kr': 'EUC-KR / CP949',
  'windows-1251': 'Windows-1251',
  'koi8-r': 'KOI8-R',
  'windows-1252': 'Windows-1252',
} as const;
const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;
const TOLD = '';

/** What holds for the whole file: a saved mapping, the time zone, and how the file is written. */
export function LayoutForm({
  draft,
  mapping,
}: {
  readonly draft: Draft;
  readonly mapping: Mapping;
}): ReactElement {
  const { t } = useTranslation();
  const [{ data }] = useQuery({ query: SavedMappingsQuery, requestPolicy: 'cache-and-network' });
  const saved = data?.savedMappings ?? [];
  return (
    <div className={styles['layout']}>
      {saved.length > 0 && (
        <Select
          size="xs"
          label={t('imports.mapping.saved')}
          placeholder={t('imports.mapping.savedNone')}
          value={null}
          searchable
          data={saved.map(({ name }) => name)}
          onChange={(name) => {
            const chosen = saved.find((one) => one.name === name);
            if (chosen !== undefined) draft.edit(chosen.mapping as Mapping); // the server lists none that is not valid
          }}
        />
      )}
      <Select
        size="xs"
        label={t('imports.mapping.zone')}
        placeholder={t('imports.mapping.zoneNone')}
        value={mapping.zone ?? null}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('imports.mapping.zoneClear') }}
        limit={50}
        data={listZones(mapping.zone)}
        onChange={(zone) => draft.edit({ ...mapping, zone: zone ?? undefined })}
      />
      <Select
        size="xs"
        label={t('imports.mapping.encoding')}
        value={mapping.encoding ?? TOLD}
        allowDeselect={false}
        data={[
          { value: TOLD, label: t('imports.mapping.told') },
          ...withOwn(Object.entries(ENCODINGS), mapping.encoding).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(value) =>
          draft.propose({ delimiter: mapping.delimiter ?? null, encoding: value === TOLD ? null : value })
        }
      />
      <Select
        size="xs"
        label={t('imports.mapping.delimiter')}
        value={mapping.delimiter ?? TOLD}
        allowDeselect={false}
        data={[
          { value: TOLD, label: t('imports.mapping.told') },
          ...withOwn(
            Object.entries(DELIMITERS).map(([value, name]) => [value, t(`imports.mapping.${name}`)]),
            mapping.delimiter,
          ).map(([value, label]) => ({ value, label })),
        ]}
        onChange={(value) =>
          draft.propose({ encoding: mapping.encoding ?? null, delimiter: value === TOLD ? null : value })
        }
      />
      <Checkbox
        size="xs"
        className={styles['header']}
        label={t('imports.mapping.header')}
        checked={mapping.header !== false}
        onChange={({ currentTarget: { checked } }) => draft.edit(setHeader(mapping, checked, draft.headers))}
      />
    </div>
  );
}

/** All zones, the browser's and UTC first. */
function listZones(chosen: string | undefined): string[] {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    ...new Set([
      ...(chosen === undefined ? [] : [chosen]),
      own,
      'UTC',
      ...Intl.supportedValuesOf('timeZone'),
    ]),
  ];
}

/** A saved mapping may name what the list does not. */
function withOwn(
  known: readonly (readonly [string, string])[],
  own: string | undefined,
): readonly (readonly [string, string])[] {
  return own === undefined || known.some(([value]) => value === own) ? known : [...known, [own, own]];
}

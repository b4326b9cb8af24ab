import { Button, TextInput } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation, useQuery } from 'urql';
import { errorMessage } from '../../../api/error-message.ts';
import type { Mapping } from '../../../../schema/model/mapping.ts';
import { SavedMappingsQuery, SaveMapping as SaveMappingMutation } from './mapping-query.ts';
import styles from './mapping.module.css';

/** Keeps the mapping under a name, for other files like this one. */
export function SaveMapping({
  mapping,
  isUsable,
}: {
  readonly mapping: Mapping;
  readonly isUsable: boolean;
}): ReactElement {
  const { t } = useTranslation();
  const [{ data }, look] = useQuery({ query: SavedMappingsQuery });
  const [state, save] = useMutation(SaveMappingMutation);
  const [name, setName] = useState('');
  const [savedAs, setSavedAs] = useState<string | null>(null);
  const wanted = name.trim().normalize('NFC');
  const isThere = data?.savedMappings.some((one) => one.name === wanted) === true && savedAs !== wanted;
  const run = async (): Promise<void> => {
    const { error } = await save({ name: wanted, mapping });
    if (error !== undefined) return;
    setSavedAs(wanted);
    look({ requestPolicy: 'network-only' });
  };
  return (
    <form
      className={styles['save']}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '' && isUsable) void run();
      }}
    >
      <TextInput
        size="xs"
        aria-label={t('imports.mapping.name')}
        placeholder={t('imports.mapping.name')}
        value={name}
        maxLength={100}
        error={state.error && errorMessage(state.error)}
        onChange={({ currentTarget: { value } }) => {
          setName(value);
          setSavedAs(null);
        }}
      />
      <Button
        type="submit"
        size="xs"
        variant="default"
        loading={state.fetching}
        disabled={wanted === '' || !isUsable}
      >
        {t(isThere ? 'imports.mapping.replace' : 'imports.mapping.save')}
      </Button>
      <span role="status" className="gv-note">
        {savedAs !== null && savedAs === wanted && t('imports.mapping.isSaved', { name: savedAs })}
      </span>
    </form>
  );
}

import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../api/graphql.ts';
import styles from './influence.module.css';
import { usePersonName } from './person-name.tsx';

const PEOPLE_QUERY = graphql(`
  query PickPeople($text: String!) {
    people(filter: { text: $text }, first: 12) {
      edges {
        node {
          id
          name
          accounts {
            channel
            handle
          }
        }
      }
    }
  }
`);

/** Props of {@link PersonPicker}. */
export interface PersonPickerProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly testId: string;
}

const TYPING_MS = 150;

/** A box that finds a person by a part of the name or handle. */
export function PersonPicker({ label, value, onChange, testId }: PersonPickerProps): ReactElement {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), TYPING_MS);
  const name = usePersonName(value);
  const [found] = useQuery({ query: PEOPLE_QUERY, variables: { text }, pause: text === '' || text === name });
  const people = text === '' ? [] : (found.data?.people.edges.map((edge) => edge.node) ?? []);
  const handles = new Map(people.map(({ id, accounts }) => [id, accounts[0]?.handle ?? '']));
  const data = people.map((person) => ({ value: person.id, label: person.name }));
  if (value !== null && !data.some((option) => option.value === value)) {
    data.unshift({ value, label: name ?? '…' });
  }
  return (
    <Select
      size="sm"
      label={label}
      placeholder={t('influence.path.placeholder')}
      searchable
      clearable
      selectFirstOptionOnChange
      data={data}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={
        text === ''
          ? t('influence.path.type')
          : t(found.fetching ? 'influence.waiting' : 'influence.path.nobody')
      }
      renderOption={({ option }) => (
        <span>
          {option.label} <span className={styles['note']}>{handles.get(option.value)}</span>
        </span>
      )}
      comboboxProps={{ withinPortal: true }}
      data-testid={testId}
    />
  );
}

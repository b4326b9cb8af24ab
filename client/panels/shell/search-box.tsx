import { ActionIcon, Combobox, Kbd, TextInput, Tooltip, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../common/icon.tsx';
import { Marked } from '../common/marked.tsx';
import { useEncoder } from '../common/use-encoder.ts';
import { type SearchItem, useSearchItems } from './use-search-items.ts';

/** One box for people, brands, communities, messages, pages and actions. */
export function SearchBox(): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const hasEncoder = useEncoder() !== null;
  const [byMeaning, setByMeaning] = useState(false);
  const { groups, waiting, failure } = useSearchItems(asked, byMeaning);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const run = (key: string): void => {
    const item = groups.flatMap(({ items }) => items).find((one) => one.key === key);
    box.closeDropdown();
    setText('');
    item?.run();
  };
  const turn = (): void => {
    setByMeaning(!byMeaning);
    box.openDropdown(); // a click beside the words closes it
  };
  const found = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className="gv-search">
      <Combobox store={box} onOptionSubmit={run} transitionProps={{ duration: 0 }}>
        <Combobox.Target>
          <TextInput
            data-search
            type="search"
            size="sm"
            value={text}
            aria-label={t('shell.search.label')}
            placeholder={t('shell.search.placeholder')}
            leftSection={<Icon name="search" size={16} />}
            rightSection={
              hasEncoder ? (
                <MeaningSwitch on={byMeaning} toggle={turn} />
              ) : (
                text === '' && <Kbd size="xs">/</Kbd>
              )
            }
            onChange={(event) => {
              setText(event.currentTarget.value);
              box.openDropdown();
              box.updateSelectedOptionIndex();
            }}
            onFocus={() => box.openDropdown()}
            onBlur={() => box.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') event.currentTarget.blur();
              if (event.key === 'Enter' && box.getSelectedOptionIndex() === -1) box.selectFirstOption();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown className="gv-results" hidden={text.trim() === ''}>
          <Combobox.Options
            tabIndex={0}
            mah={440}
            style={{ overflowY: 'auto' }}
            aria-label={t('shell.search.label')}
          >
            {groups.map(({ title, items }) => (
              <Combobox.Group key={title} label={title}>
                {items.map((item) => (
                  <Combobox.Option key={item.key} value={item.key}>
                    <Result item={item} />
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
            {found === 0 && (
              <Combobox.Empty>
                {waiting ? t('shell.waiting') : (failure ?? t('shell.search.nothing'))}
              </Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <div className="gv-hidden" role="status">
        {asked !== '' && !waiting && t('shell.results', { count: found })}
      </div>
    </div>
  );
}

/** Turns the search from words to meaning and back; what was typed stays. */
function MeaningSwitch({ on, toggle }: { readonly on: boolean; readonly toggle: () => void }): ReactElement {
  const { t } = useTranslation();
  const label = t('shell.search.byMeaning');
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="sm"
        variant={on ? 'light' : 'subtle'}
        aria-label={label}
        aria-pressed={on}
        onMouseDown={(event) => event.preventDefault()} // the box keeps the focus, and its list
        onClick={toggle}
      >
        ≈
      </ActionIcon>
    </Tooltip>
  );
}

function Result({ item }: { readonly item: SearchItem }): ReactElement {
  return (
    <span className="gv-result">
      <span className="gv-result-title" dir="auto">
        {item.title}
      </span>
      {item.snippet !== null && (
        <span className="gv-result-snippet">
          <Marked text={item.snippet} />
        </span>
      )}
    </span>
  );
}

import { ActionIcon, Menu } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language, LANGUAGES } from '../../i18n/index.ts';
import { Icon } from '../common/icon.tsx';

/** The language of the interface. */
export function LanguageMenu(): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 100 }}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={32}
          aria-label={t('shell.language')}
          title={t('shell.language')}
        >
          <Icon name="language" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(LANGUAGES) as Language[]).map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            fw={language === i18n.language ? 600 : 400}
            aria-current={language === i18n.language ? 'true' : undefined}
            onClick={() => chooseLanguage(language)}
          >
            {LANGUAGES[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

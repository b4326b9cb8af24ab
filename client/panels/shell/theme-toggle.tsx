import { useMantineColorScheme } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from './tool-button.tsx';

const NEXT = { light: 'dark', dark: 'auto', auto: 'light' } as const;

/** Light, dark, as the system: a click turns to the next. */
export function ThemeToggle(): ReactElement {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <ToolButton
      icon={colorScheme}
      label={`${t('shell.theme')}: ${t(`shell.themes.${colorScheme}`)}`}
      run={() => setColorScheme(NEXT[colorScheme])}
    />
  );
}

import { Alert, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const VIOLET: MantineColorsTuple = [
  '#f4f0ff',
  '#e6defc',
  '#cabaf5',
  '#ac94ee',
  '#9374e8',
  '#8360e5',
  '#6f4bd8',
  '#6741d9',
  '#5534b5',
  '#462b96',
];

const FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", sans-serif';

/** The one place where colours of the interface, type and spacing are decided: three sizes of type, steps of 4 px. */
export const theme = createTheme({
  primaryColor: 'violet',
  primaryShade: { light: 7, dark: 6 },
  colors: { violet: VIOLET },
  fontFamily: FONTS,
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '20px', xl: '20px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: { Alert: Alert.extend({ styles: { title: { color: 'var(--gv-against-text)' } } }) },
  headings: { fontFamily: FONTS, fontWeight: '600' },
});

/** Grapevine's own colours, for both schemes; every text colour keeps 4.5 : 1 on every surface of its scheme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8f8fa',
    '--mantine-color-text': '#1d1f24',
    '--mantine-color-dimmed': '#585e69',
    '--mantine-color-placeholder': '#646a75',
    '--gv-surface': '#ffffff',
    '--gv-sunken': '#f1f2f5',
    '--gv-border': '#e2e4e9',
    '--gv-accent': '#6139cf',
    '--gv-accent-soft': '#f0ebfd',
    '--gv-favor': '#2f6fde',
    '--gv-favor-text': '#1f5ac4',
    '--gv-against': '#d9730d',
    '--gv-against-text': '#9a4e05',
    '--gv-none': '#b3b8c2',
    '--gv-none-text': '#585e69',
    '--gv-mark': '#ffe9a8',
  },
  dark: {
    '--mantine-color-body': '#141518',
    '--mantine-color-text': '#e6e8ec',
    '--mantine-color-dimmed': '#a3a9b5',
    '--mantine-color-placeholder': '#969ca8',
    '--gv-surface': '#1b1c20',
    '--gv-sunken': '#24262b',
    '--gv-border': '#30333a',
    '--gv-accent': '#b8a2f5',
    '--gv-accent-soft': '#2c2545',
    '--gv-favor': '#5b94f5',
    '--gv-favor-text': '#8ab4fa',
    '--gv-against': '#e58a33',
    '--gv-against-text': '#f2a65e',
    '--gv-none': '#666d7a',
    '--gv-none-text': '#a3a9b5',
    '--gv-mark': '#5c4a12',
  },
});

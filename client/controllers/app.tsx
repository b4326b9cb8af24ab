import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactElement, useCallback, useState } from 'react';
import { Provider } from 'urql';
import { client } from '../api/client.ts';
import { KeysOverlay } from '../panels/shell/keys-overlay.tsx';
import { Shell } from '../panels/shell/shell.tsx';
import { cssVariables, theme } from '../panels/theme.ts';
import { useKeyboard } from './use-keyboard.ts';

/** The explorer with everything it stands on. */
export function App(): ReactElement {
  const [help, setHelp] = useState(false);
  const showHelp = useCallback(() => setHelp(true), []);
  useKeyboard({ showHelp });
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Provider value={client}>
        <Notifications position="bottom-center" autoClose={2500} />
        <Shell showHelp={showHelp} />
        <KeysOverlay opened={help} close={() => setHelp(false)} />
      </Provider>
    </MantineProvider>
  );
}
